using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

/// <summary>The trace of a page of the sample, as the console exporter of OpenTelemetry writes it, is the one that docs/diagnostics.md prints.</summary>
public sealed partial class TraceTests(Chromium chromium)
{
    // What differs from run to run, and what is equal in all activities.
    private static readonly string[] s_left = ["Activity.DisplayName:", "Activity.Kind:", "Activity.TagObjects:", "Activity.Tags:", "    relata.", "    db."];

    [Fact]
    public async Task The_documented_trace_is_that_of_the_sample()
    {
        await using var application = await Application.StartAsync(Application.NewDatabase(), "--Trace", "true");
        var page = await chromium.OpenAsync($"{await application.Address}/review");
        await Expect(page.Locator(".queue button").First).ToBeVisibleAsync();
        await page.Locator(".queue button").First.ClickAsync();
        await Expect(page.Locator("#selected .flags .message").First).ToBeVisibleAsync();

        var trace = Relevant(application.Output.ReplaceLineEndings("\n"));

        var documented = Documented().Match(await File.ReadAllTextAsync(Path.Combine(Application.Repository(), "docs", "diagnostics.md"), TestContext.Current.CancellationToken));
        Assert.Equal(documented.Groups["trace"].Value.ReplaceLineEndings("\n").Trim(), trace);
    }

    // The load of the selected post's flags: a statement and the load around it, which ends after it.
    private static string Relevant(string output)
    {
        var activities = output.Split("Activity.TraceId:").Skip(1).ToList();
        var load = activities.FindLastIndex(activity => activity.Contains("relata.load Post", StringComparison.Ordinal));
        var lines = activities.Skip(load - 1).Take(2).SelectMany(activity => activity.Split('\n').Where(line => Array.Exists(s_left, start => line.StartsWith(start, StringComparison.Ordinal))).Append(""));
        return Rows().Replace(string.Join('\n', lines.Select(line => line.TrimEnd())).Trim(), "relata.rows: 4");
    }

    [GeneratedRegex(@"relata\.rows: \d+")]
    private static partial Regex Rows();

    [GeneratedRegex(@"console exporter.*?```\n(?<trace>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Documented();
}
