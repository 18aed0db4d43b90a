using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Steps;
using Relata.Tests.UsedSessions;

namespace Relata.Tests.UnitsOfWork;

/// <summary>
/// Units of work over a model with every kind of relationship, a version, a tenant, a soft delete and hierarchies, in sessions that have been used: whatever was done,
/// written, failed or rolled back before, sessions and tables show what plain data says.
/// </summary>
public abstract class RandomUnitTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public async Task Sessions_and_tables_show_what_was_done(Loading byDefault)
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.InNamespace(typeof(Studio).Namespace!));
        database.DefaultLoading = byDefault;
        database.Diagnostics.TimeProvider = new SettableTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        database.Filters.Add<ITenantOwned, int>("Tenant", (row, tenant) => row.TenantId == tenant);
        await database.CreateTablesAsync();
        FleetRows.Send(database, StoredRows.Refuse(database, Unit.Refused));
        await using var connection = test.OpenDriverConnection();
        var stored = new StoredRows(connection);
        await Rounds.HoldAsync((seed, steps) => UnitSteps.RunAsync(database, stored, seed, steps), most: 60);
    }
}

public sealed class SqliteRandomUnitTests : RandomUnitTests<SqliteFile>;

public sealed class MariaDbRandomUnitTests : RandomUnitTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomUnitTests : RandomUnitTests<PostgreSqlTestDatabase>;
