using Relata.Schema.Syncing;

namespace Relata.Migrations.Tests.Syncing;

public sealed class SyncEnvironmentTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("Development", null)]
    [InlineData(null, "development")]
    public void In_development_and_where_nothing_is_said_sync_runs(string? dotnet, string? web) => SyncEnvironment.Require(name => name == "DOTNET_ENVIRONMENT" ? dotnet : web);

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Development", "Staging")]
    public void In_another_environment_it_is_refused(string? dotnet, string? web) =>
        Assert.Equal("REL666", Assert.Throws<MigrationException>(() => SyncEnvironment.Require(name => name == "DOTNET_ENVIRONMENT" ? dotnet : web)).Code);
}
