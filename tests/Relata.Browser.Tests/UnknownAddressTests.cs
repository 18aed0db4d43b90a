using System.Net;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

/// <summary>What a user sees where there is nothing to see: at an address without a page, and while the page starts.</summary>
public sealed class UnknownAddressTests(Chromium chromium, Board board) : IClassFixture<Board>
{
    [Theory]
    [InlineData("no-such-page")]
    [InlineData("users/seven")]
    [InlineData("users/99999999999999999999")]
    [InlineData("review/deeper/still")]
    [InlineData("no-such-file.css")]
    public async Task An_unknown_address_is_answered_with_a_page_that_says_so(string address)
    {
        using var browser = new HttpClient { BaseAddress = new Uri(await board.Application.Address) };

        using var response = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<h1>No such page</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_an_unknown_address_a_link_leads_to_the_posts()
    {
        var page = await chromium.OpenAsync($"{await board.Application.Address}/no-such-page");
        await Expect(page.Locator("h1")).ToHaveTextAsync("No such page");
        await Expect(page).ToHaveTitleAsync("No such page · Flagboard");
        await Expect(page.GetByText("Loading…")).ToBeHiddenAsync();

        await page.GetByText("Back to the posts").ClickAsync();

        await Expect(page.Locator(".posts .post")).ToHaveCountAsync(15);
        await page.Post(0).FlagAsync("found my way");
        await Expect(page.Post(0).Messages().Last).ToHaveTextAsync("found my way");
    }

    [Fact]
    public async Task A_page_says_that_it_is_loading_until_its_circuit_has_begun()
    {
        var address = await board.Application.Address;
        var page = await chromium.OpenAsync("about:blank");
        var begin = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/**", async route =>
        {
            await begin.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync(address);
        await Expect(page.GetByText("Loading…")).ToBeVisibleAsync();
        begin.SetResult();

        await Expect(page.Locator(".posts .post")).ToHaveCountAsync(15);
        await Expect(page.GetByText("Loading…")).ToBeHiddenAsync();
    }
}
