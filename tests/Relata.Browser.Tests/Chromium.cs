using Microsoft.Playwright;
using Relata.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]
// One browser and one application at a time: circuits that share two cores with others begin too late for a test to wait.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Relata.Browser.Tests;

/// <summary>The browser, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    // On a busy machine a circuit takes its time; where all is well nobody waits.
    private const float Patience = 90_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _page;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is { } place)
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = place,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
    }

    /// <summary>
    /// Opens a new tab of a user without history, and closes the one before: a tab whose application has ended tries to reach
    /// it for ever, and a few dozen of those keep the machine busy. Skips the test where there is no browser.
    /// </summary>
    public async Task<IPage> OpenAsync(string address)
    {
        Assert.SkipWhen(_browser is null, $"There is no browser at {string.Join(" or ", Places)}.");
        await (_page?.CloseAsync() ?? Task.CompletedTask);
        var page = _page = await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
