/** What an entry of the activity record says. */
import { text } from '../messaging/text';
import type { ActivityView } from '../protocol/views';

export function activityWords({ kind, about }: ActivityView): string {
  switch (kind) {
    case 'unlocked':
      return text('activity_unlocked');
    case 'restored':
      return text('activity_restored');
    case 'sealed':
      return about === '' ? text('activity_sealed') : text('activity_sealed_about', { about });
    case 'opened':
      return about === '' ? text('activity_opened') : text('activity_opened_about', { about });
    case 'exported':
      return about === '' ? text('activity_exported') : text('activity_exported_about', { about });
    case 'card-changed':
      return text('activity_card_changed', { about });
    case 'published':
      return text('activity_published', { about });
    case 'revoked':
      return text('activity_revoked', { about });
  }
}
