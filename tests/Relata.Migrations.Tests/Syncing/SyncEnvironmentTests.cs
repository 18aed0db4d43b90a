using Relata.Schema.Syncing;

namespace Relata.Migrations.Tests.Syncing;

public sealed class SyncEnvironmentTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("Development", null, false)]
    [InlineData(null, "development", false)]
    public void In_development_sync_runs_and_by_hand_also_where_nothing_is_said(string? dotnet, string? web, bool acceptsNone) => SyncEnvironment.Require(name => name == "DOTNET_ENVIRONMENT" ? dotnet : web, acceptsNone);

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Development", "Staging", true)]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    public void In_another_environment_it_is_refused_and_by_a_program_also_where_nothing_is_said(string? dotnet, string? web, bool acceptsNone) =>
        Assert.Equal("REL666", Assert.Throws<MigrationException>(() => SyncEnvironment.Require(name => name == "DOTNET_ENVIRONMENT" ? dotnet : web, acceptsNone)).Code);
}
