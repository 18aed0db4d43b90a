using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults;

/// <summary>A test of what goes wrong: with a view to select from that does not end, and a pool of one connection.</summary>
public abstract class FaultTest<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Database.Execute($"CREATE VIEW endless (n) AS {Test.Endless}");
    }

    /// <summary>Opens the database with one connection. The caller disposes it.</summary>
    protected Database OpenSingle() => Test.Open(FixData.Models, Test.OneConnection);
}
