import type { Text } from '../kernel/text.ts';

export const EVENTS_TEXTS = {
  WEBHOOK_NOT_FOUND: {
    'zh-CN': '没有编号为“{id}”的事件订阅，见 GET /v1/webhooks。',
    en: 'There is no webhook "{id}"; see GET /v1/webhooks.',
  },
  WEBHOOK_ADDRESS_REFUSED: {
    'zh-CN': '不能订阅该地址（{reason}）：须为公网 https 地址，且不含用户名和密码。',
    en: 'This address cannot be subscribed ({reason}): it must be a public https address without user name and password.',
  },
} satisfies Record<string, Text>;
