using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

public sealed class PostsTests(Chromium chromium, Board board) : IClassFixture<Board>
{
    [Fact]
    public async Task The_list_shows_posts_with_authors_and_flags()
    {
        var page = await OpenAsync();

        await Expect(page.Locator(".posts .post")).ToHaveCountAsync(15);
        await Expect(page.Post(0).Locator(".by .user")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[a-z]{3,}"));
        await Expect(page.Locator(".flags .message").First).ToBeVisibleAsync();
        Assert.Equal(40, board.Application.Sql("SELECT count(*) FROM \"user\""));
        Assert.Equal(15, await page.Locator(".posts .post h2").EvaluateAllAsync<int>("titles => new Set(titles.map(title => title.textContent)).size"));
    }

    [Fact]
    public async Task A_flag_appears_without_a_reload_under_the_name_of_the_chosen_user()
    {
        var page = await OpenAsync();
        var post = page.Post(1);
        var before = await post.Messages().CountAsync();
        await page.EvaluateAsync("window.isTheSameDocument = true");
        await page.SelectOptionAsync("#user", new SelectOptionValue { Label = "vera" });

        await post.FlagAsync("Somebody should look at this.");

        await Expect(post.Messages()).ToHaveCountAsync(before + 1);
        await Expect(post.Messages().Last).ToHaveTextAsync("Somebody should look at this.");
        await Expect(post.Locator(".flags .user").Last).ToContainTextAsync("vera");
        await Expect(post.Locator("[name=message]")).ToHaveValueAsync("");
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSameDocument"));
    }

    [Theory]
    [InlineData("<img src=x onerror=\"document.title='hacked'\"><b>bold</b>")]
    [InlineData("'); DROP TABLE flag; --")]
    [InlineData("{{7*7}} & “quotes” 🚩")]
    public async Task What_a_user_writes_is_shown_as_it_was_written(string message)
    {
        var page = await OpenAsync();
        var post = page.Post(2);

        await post.FlagAsync(message);

        await Expect(post.Messages().Last).ToHaveTextAsync(message);
        await Expect(page.Locator(".flags img, .flags b")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Flagboard");
    }

    [Fact]
    public async Task What_is_typed_into_another_form_survives_the_render()
    {
        var page = await OpenAsync();
        await page.Post(4).Locator("[name=message]").FillAsync("not sent yet");

        await page.Post(3).FlagAsync("sent");

        await Expect(page.Post(3).Messages().Last).ToHaveTextAsync("sent");
        await Expect(page.Post(4).Locator("[name=message]")).ToHaveValueAsync("not sent yet");
    }

    [Fact]
    public async Task A_double_click_flags_once()
    {
        var page = await OpenAsync();
        await page.Post(5).Locator("[name=message]").FillAsync("only once");

        await page.Post(5).GetByRole(AriaRole.Button, new() { Name = "Flag", Exact = true }).DblClickAsync();

        await Expect(page.Post(5).Messages().Last).ToHaveTextAsync("only once");
        await page.Post(5).FlagAsync("a second one");
        await Expect(page.Post(5).Messages().Last).ToHaveTextAsync("a second one");
        Assert.Equal(1, board.Application.Sql("SELECT count(*) FROM flag WHERE message = 'only once'"));
    }

    [Fact]
    public async Task The_next_page_shows_other_posts()
    {
        var page = await OpenAsync();
        var first = await page.Post(0).IdAsync();

        await page.ClickAsync("[rel=next]");

        await Expect(page.Locator(".pager span")).ToHaveTextAsync("Page 2 of 8");
        await Expect(page.Locator(".posts .post")).ToHaveCountAsync(15);
        Assert.Equal(first - 15, await page.Post(0).IdAsync());
    }

    [Fact]
    public async Task The_load_plan_and_the_statements_of_each_strategy_are_shown()
    {
        var page = await OpenAsync();
        await Expect(page.Locator(".report")).ToHaveCountAsync(0);

        await page.ClickAsync("#toggle-report");

        await Expect(page.Locator(".report .paths").First).ToContainTextAsync("SelectIn");
        await Expect(page.Locator(".report .paths").First).ToContainTextAsync("by an option, statement 2");
        var selectIn = await StatementsAsync(page);
        Assert.InRange(selectIn, 3, 4);
        await ChooseAsync(page, "Joined");
        Assert.Equal(1, await StatementsAsync(page));
        await Expect(page.Locator(".report .why")).ToContainTextAsync(["sub-select"]);
        await ChooseAsync(page, "Subquery");
        // The users of posts and of flags are one statement.
        Assert.Equal(3, await StatementsAsync(page));
        await ChooseAsync(page, "Lazy");
        Assert.InRange(await StatementsAsync(page), 16, 100);
        await Expect(page.Locator(".posts .post")).ToHaveCountAsync(15);
    }

    [Fact]
    public async Task The_plan_shows_the_rows_of_each_statement_and_the_loads_of_a_loop_together()
    {
        var page = await OpenAsync();
        await page.ClickAsync("#toggle-report");
        await ChooseAsync(page, "SelectIn");
        var queried = page.Locator(".report .load").First;
        await Expect(queried.Locator("h3")).ToHaveTextAsync("Post");
        await Expect(queried.Locator(".numbers").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^1 query for Post 15 rows, \d+\.\d\d ms$"));
        await Expect(page.Locator(".report .load")).ToHaveCountAsync(1);

        await ChooseAsync(page, "Lazy");

        var loop = page.Locator(".report .load").Filter(new() { HasText = "Post.Flags" });
        await Expect(loop.Locator(".times")).ToHaveTextAsync("15 loads");
        await Expect(loop.Locator(".numbers").First).ToContainTextAsync("sent 15 times");
        var statements = await page.Locator(".report .numbers span").AllInnerTextsAsync();
        Assert.Equal(await StatementsAsync(page), statements.Sum(text => text.StartsWith("sent ", StringComparison.Ordinal) ? int.Parse(text.Split(' ')[1], null) : 1));
    }

    [Fact]
    public async Task Every_strategy_shows_the_same_page()
    {
        var page = await OpenAsync();
        await page.ClickAsync("#toggle-report");
        var texts = new List<string>();

        foreach (var strategy in (string[])["SelectIn", "Joined", "Subquery", "Lazy"])
        {
            await ChooseAsync(page, strategy);
            texts.Add(await page.Locator(".posts").InnerTextAsync());
        }

        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task Nothing_comes_from_elsewhere_and_nothing_is_wrong_in_the_console()
    {
        var page = await chromium.OpenAsync("about:blank");
        var origin = await board.Application.Address;
        List<string> elsewhere = [], complaints = [];
        page.Request += (_, request) => (request.Url.StartsWith(origin, StringComparison.Ordinal) ? [] : elsewhere).Add(request.Url);
        page.Console += (_, message) => (message.Type is "error" or "warning" ? complaints : []).Add(message.Text);

        await page.GotoAsync(origin);
        await page.Post(6).FlagAsync("looked at");
        await Expect(page.Post(6).Messages().Last).ToHaveTextAsync("looked at");

        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
    }

    private static async Task ChooseAsync(IPage page, string strategy)
    {
        var button = page.Locator(".strategies").GetByText(strategy, new() { Exact = true });
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
    }

    private static async Task<int> StatementsAsync(IPage page) => int.Parse(await page.Locator(".statement-count").InnerTextAsync(), null);

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(await board.Application.Address);
        await Expect(page.Locator(".pager span")).ToHaveTextAsync("Page 1 of 8");
        return page;
    }
}
