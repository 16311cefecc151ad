import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import { checkCalendar } from '../../../rules/build/calendar-check.ts';
import { withNotice } from '../../../rules/build/calendar-import.ts';

const RULES = fileURLToPath(new URL('../../../rules', import.meta.url));
const ON = day('2026-11-26');

/** A made-up notice of the form that the next one will have. */
const LIST = `year: 2027
number: 国办发明电〔2026〕0号
published: 2026-11-20
source: https://www.gov.cn/

一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月5日（周一）放假，共1天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。
`;

describe('calendar:check', () => {
  it('finds no difference between data, sentences and chinese-days on any day of 2015–2026', () =>
    expect(checkCalendar(RULES)).toEqual({ days: 4383, pairs: 1_000, differences: [] }));
});

describe('calendar:import', () => {
  it('reads a plain list', () => {
    const [notice] = withNotice(LIST, null, ON).notices;
    expect(notice).toMatchObject({ number: '国办发明电〔2026〕0号', publishedOn: '2026-11-20', importedOn: ON });
    expect(notice?.holidays).toHaveLength(26);
    expect(notice?.workdays).toEqual(['2027-01-31', '2027-02-20', '2027-05-08', '2027-10-09']);
  });

  it.each([
    ['a wrong weekday', LIST.replace('5月8日（周六）', '5月8日（周日）'), 'is not 星期日'],
    ['a wrong count', LIST.replace('共7天', '共8天'), '7 days, not 8'],
    ['a day that is none', LIST.replace('6月9日（周三）', '6月31日（周三）'), 'is no day'],
    ['a festival left out', LIST.replace(/五、.*\n/, ''), 'no sentence names 端午'],
    [
      'a make-up day that is no weekend day',
      LIST.replace('10月9日（周六）', '10月8日（周五）'),
      'is a weekday already',
    ],
    ['no number', LIST.replace(/number.*\n/, ''), 'no line “number'],
  ])('refuses %s and says where', (_, list, says) => expect(() => withNotice(list, null, ON)).toThrow(says));

  it('refuses the same notice twice and one that is older than the last', () => {
    const once = withNotice(LIST, null, ON);
    expect(() => withNotice(LIST, once, ON)).toThrow('is there already');
    const older = LIST.replace('〔2026〕0号', '〔2026〕9号').replace('2026-11-20', '2026-10-01');
    expect(() => withNotice(older, once, ON)).toThrow('is not after the notice before');
  });
});
