using Relata.Servers;
using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;
using static Microsoft.Playwright.Assertions;

namespace Relata.Browser.Tests;

/// <summary>The sample on a database server, chosen by its one setting.</summary>
public sealed class ServerTests(Chromium chromium)
{
    [Fact]
    public Task The_sample_runs_on_PostgreSql() => FlagAndReadBackAsync("postgresql", PostgreSqlServer.Shared);

    [Fact]
    public Task The_sample_runs_on_MariaDb() => FlagAndReadBackAsync("mariadb", MariaDbServer.Shared);

    [Theory]
    [InlineData("postgresql:Host=127.0.0.1;Port=1;Database=none;Username=none;Password=secret", "postgresql")]
    [InlineData("mariadb:Server=127.0.0.1;Port=1;Database=none;User ID=none;Password=secret", "mariadb")]
    public async Task A_server_that_is_not_there_ends_the_start_with_a_clear_message(string setting, string name)
    {
        var (exitCode, output) = await Application.StartInVainAsync(setting);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Flagboard cannot use the database of its {name} connection string.", output, StringComparison.Ordinal);
        Assert.Contains("REL113", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private async Task FlagAndReadBackAsync(string name, DatabaseServer server)
    {
        using var database = server.CreateDatabase();
        var setting = $"{name}:{database.ConnectionString}";
        await using (var first = await Application.StartAsync(setting))
        {
            var page = await chromium.OpenAsync(await first.Address);
            await page.Post(0).FlagAsync("kept by a server");
            await Expect(page.Post(0).Messages().Last).ToHaveTextAsync("kept by a server");
        }

        await using var second = await Application.StartAsync(setting);
        var again = await chromium.OpenAsync(await second.Address);

        await Expect(again.Post(0).Messages().Last).ToHaveTextAsync("kept by a server");
    }
}
