using Microsoft.Playwright;

namespace Relata.Browser.Tests;

/// <summary>What a user does with the pages of the sample.</summary>
public static class PageExtensions
{
    public static ILocator Post(this IPage page, int index) => page.Locator(".posts .post").Nth(index);

    /// <summary>The number of the post in the database.</summary>
    public static async Task<int> IdAsync(this ILocator post) => int.Parse(await post.Locator("[name=post_id]").InputValueAsync(), null);

    public static async Task FlagAsync(this ILocator post, string message)
    {
        await post.Locator("[name=message]").FillAsync(message);
        await post.GetByRole(AriaRole.Button, new() { Name = "Flag", Exact = true }).ClickAsync();
    }

    public static ILocator Messages(this ILocator post) => post.Locator(".flags .message");

    public static ILocator Failure(this ILocator post) => post.Locator(".relata-failure");
}
