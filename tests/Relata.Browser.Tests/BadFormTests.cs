using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

/// <summary>Forms that the page never made. Each time: a message, nothing written, and the same circuit goes on.</summary>
public sealed class BadFormTests(Chromium chromium, Board board) : IClassFixture<Board>
{
    [Fact]
    public Task A_form_without_the_post() => Refuses(
        index: 0, "input => input.remove()", "The form has no field 'post_id': it has 'message'.");

    [Fact]
    public Task A_form_with_a_text_for_the_post() => Refuses(
        index: 1, "input => input.value = 'seven'", "The field 'post_id' must be a whole number, but it holds 'seven'.");

    [Fact]
    public Task A_form_with_a_post_that_never_was() => Refuses(
        index: 2, "input => input.value = '999999'", "This post is gone. Somebody has deleted it meanwhile.");

    [Fact]
    public async Task A_form_with_a_post_that_was_deleted_meanwhile()
    {
        var page = await OpenAsync();
        var id = await page.Post(3).IdAsync();
        board.Application.Sql($"DELETE FROM flag WHERE post_id = {id}; DELETE FROM post WHERE id = {id}");
        var before = Flags();

        await page.Post(3).FlagAsync("too late");

        await Expect(page.Post(3).Failure()).ToHaveTextAsync("This post is gone. Somebody has deleted it meanwhile.");
        await WorksAndHasWrittenNothingAsync(page, before);
    }

    [Fact]
    public async Task A_form_with_nothing_to_say()
    {
        var page = await OpenAsync();
        var before = Flags();

        await page.Post(4).FlagAsync("   ");

        await Expect(page.Post(4).Failure()).ToHaveTextAsync("Say in a few words what is wrong with the post.");
        await WorksAndHasWrittenNothingAsync(page, before);
    }

    private async Task Refuses(int index, string tamper, string message)
    {
        var page = await OpenAsync();
        var before = Flags();
        await page.Post(index).Locator("[name=post_id]").EvaluateAsync(tamper);

        await page.Post(index).FlagAsync("tampered");

        await Expect(page.Post(index).Failure()).ToHaveTextAsync(message);
        await WorksAndHasWrittenNothingAsync(page, before);
    }

    /// <summary>No flag came or went, and the circuit still works: a good form of the same page adds one.</summary>
    private async Task WorksAndHasWrittenNothingAsync(IPage page, long before)
    {
        Assert.Equal(before, Flags());
        var message = $"all is well, {Guid.NewGuid():N}";

        await page.Post(8).FlagAsync(message);

        await Expect(page.GetByText(message)).ToBeVisibleAsync();
        Assert.Equal(before + 1, Flags());
    }

    private long Flags() => board.Application.Sql("SELECT count(*) FROM flag");

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync(await board.Application.Address);
        await Expect(page.Locator(".posts .post").First).ToBeVisibleAsync();
        return page;
    }
}
