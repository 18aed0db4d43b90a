using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

public sealed class StartTests(Chromium chromium)
{
    [Fact]
    public async Task A_flag_is_read_back_after_a_restart()
    {
        var database = Application.NewDatabase();
        await using (var first = await Application.StartAsync(database))
        {
            var page = await chromium.OpenAsync(await first.Address);
            await page.Post(0).FlagAsync("written before the restart");
            await Expect(page.Post(0).Messages().Last).ToHaveTextAsync("written before the restart");
        }

        await using var second = await Application.StartAsync(database);
        var again = await chromium.OpenAsync(await second.Address);

        await Expect(again.Post(0).Messages().Last).ToHaveTextAsync("written before the restart");
        Assert.Equal(120, second.Sql("SELECT count(*) FROM post"));
        Assert.Equal(301, second.Sql("SELECT count(*) FROM flag"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_ends_the_start_with_a_clear_message()
    {
        var database = Application.NewDatabase();
        await File.WriteAllTextAsync(database, string.Concat(Enumerable.Repeat("This is a letter to my aunt. ", 200)));

        var (exitCode, output) = await Application.StartInVainAsync(database);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Flagboard cannot use the database {database}.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.StartsWith("This is a letter", await File.ReadAllTextAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_ends_the_start_with_a_clear_message()
    {
        var database = Path.Combine(Path.GetTempPath(), "no-such-folder", Path.GetRandomFileName(), "board.db");

        var (exitCode, output) = await Application.StartInVainAsync(database);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Flagboard cannot use the database {database}.", output, StringComparison.Ordinal);
    }
}
