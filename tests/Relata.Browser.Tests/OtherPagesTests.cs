using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

public sealed class OtherPagesTests(Chromium chromium, Board board) : IClassFixture<Board>
{
    [Fact]
    public async Task A_name_leads_to_the_posts_and_flags_of_its_user()
    {
        var page = await chromium.OpenAsync(await board.Application.Address);
        var author = page.Post(0).Locator(".by .user");
        var name = (await author.TextContentAsync())![1..];
        var title = await page.Post(0).Locator("h2").InnerTextAsync();

        await author.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(page.GetByText(title)).ToBeVisibleAsync();
        var id = Regex.Match(page.Url, @"/users/(\d+)$").Groups[1].Value;
        await Expect(page.Locator(".raised li")).ToHaveCountAsync((int)board.Application.Sql($"SELECT count(*) FROM flag WHERE user_id = {id}"));
        await Expect(page.Locator(".columns .post")).ToHaveCountAsync((int)board.Application.Sql($"SELECT count(*) FROM post WHERE user_id = {id}"));
    }

    [Fact]
    public async Task One_user_leads_to_another()
    {
        var address = await board.Application.Address;
        var page = await chromium.OpenAsync($"{address}/users/1");
        var other = page.Locator(".raised .user").First;
        var name = (await other.TextContentAsync())![1..];

        await other.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task A_user_who_does_not_exist_is_said_not_to()
    {
        var page = await chromium.OpenAsync($"{await board.Application.Address}/users/4711");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Nobody here");
    }

    [Fact]
    public async Task Flags_are_loaded_for_the_post_that_is_looked_at_and_once()
    {
        var page = await chromium.OpenAsync($"{await board.Application.Address}/review");
        var posts = page.Locator(".queue button");
        await Expect(posts.First).ToContainTextAsync("flags not loaded");

        await posts.Nth(0).ClickAsync();
        await Expect(page.Locator("#selected .flags .message").First).ToBeVisibleAsync();
        await Expect(page.Locator(".statement-count")).ToHaveTextAsync("1");
        await Expect(posts.Nth(0)).ToContainTextAsync(new Regex(@"· \d+ loaded"));
        await Expect(posts.Nth(1)).ToContainTextAsync("flags not loaded");

        await posts.Nth(1).ClickAsync();
        await Expect(posts.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".statement-count")).ToHaveTextAsync("1");

        await posts.Nth(0).ClickAsync();
        await Expect(posts.Nth(0)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".statement-count")).ToHaveTextAsync("0");
        await Expect(page.Locator("#selected .flags .message").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_thousand_authors_that_a_loop_reads_take_two_statements()
    {
        await using var application = await Application.StartAsync(Application.NewDatabase());
        var page = await chromium.OpenAsync($"{await application.Address}/archive");
        await Expect(page.Locator(".archive li")).ToHaveCountAsync(120);
        application.Sql("""
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 900)
            INSERT INTO post (title, body, user_id) SELECT 'Notice ' || n, 'Text', 1 + n % (SELECT max(id) FROM user) FROM numbers
            """);

        await page.ReloadAsync();

        await Expect(page.Locator(".archive li")).ToHaveCountAsync(1000);
        await Expect(page.Locator(".archive .user").Nth(999)).ToBeVisibleAsync();
        await Expect(page.Locator(".statement-count")).ToHaveTextAsync("2");
    }
}
