import { type Route, read, write } from './route.ts';

const WHO = ['admin'] as const;
const WHO_LOOKS = ['admin', 'auditor'] as const;

export const EVENTS_ROUTES: readonly Route[] = [
  write('/v1/webhooks', 'events', 'createHook', WHO, 'Other systems cannot subscribe to events; nothing is lost.', {
    'zh-CN': '订阅事件；密钥只在此答复中给出',
    en: 'Subscribe an address to events; the secret is in this answer only',
  }),
  read('/v1/webhooks', 'events', 'listHooks', WHO_LOOKS, 'Nobody sees who is told of events.', {
    'zh-CN': '事件订阅',
    en: 'Subscriptions',
  }),
  write(
    '/v1/webhooks/{id}/disable',
    'events',
    'disableHook',
    WHO,
    'An address goes on being told of events that it should not get.',
    { 'zh-CN': '停用事件订阅', en: 'End a subscription' },
  ),
  write(
    '/v1/webhooks/{id}/retry',
    'events',
    'retryHook',
    WHO,
    'What was given up stays where it is; nothing is lost.',
    { 'zh-CN': '重新投递已搁置的事件', en: 'Try parked deliveries anew' },
  ),
  read('/v1/deliveries', 'events', 'listParked', WHO_LOOKS, 'Nobody sees which deliveries were given up.', {
    'zh-CN': '已搁置的投递',
    en: 'Deliveries that were given up',
  }),
];
