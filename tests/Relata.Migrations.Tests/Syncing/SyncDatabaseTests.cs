using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Enums;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Syncing;

/// <summary>Sync as a program calls it, on a database with rows that was used before.</summary>
public abstract class SyncDatabaseTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private const string Variable = "DOTNET_ENVIRONMENT";

    private readonly string? _environment = Environment.GetEnvironmentVariable(Variable);
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected SyncDatabaseTests() => _database = _test.Open(ModelSet.Of<Parcel>());

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, "Development");
        await _database.CreateAsync(Of(Table("parcel", Text("state"), Text("label", isNullable: true))));
        await _database.ExecuteAsync("INSERT INTO parcel (state, label) VALUES ('Sent', 'kept'), ('Lost', NULL)");
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, _environment);
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_classes_are_read_and_written_after_it_and_a_second_start_does_nothing(bool isAsync)
    {
        await using var session = _database.OpenSession();
        var hints = new MigrationHints().Fill("parcel.marks", "'Cold'").Fill("parcel.before", "0");
        var result = isAsync ? await _database.SyncAsync(hints, TestContext.Current.CancellationToken) : _database.Sync(hints);

        Assert.NotEmpty(result.Steps);
        Assert.Equal("parcel.label: the model has no such column, the database has", Assert.Single(result.Left).ToString()[..60]);
        var parcels = await session.Query<Parcel>().OrderBy(parcel => parcel.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([ParcelState.Sent, ParcelState.Lost], parcels.Select(parcel => parcel.Status));
        Assert.All(parcels, parcel => Assert.Equal(ParcelMarks.Cold, parcel.Marks));
        parcels[0].Marks = ParcelMarks.Fragile;
        session.Add(new Parcel { Status = ParcelState.Lost, Marks = ParcelMarks.None, Before = ParcelState.Sent });
        await session.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("kept NULL NULL", await _database.TextAsync("SELECT label FROM parcel ORDER BY id"));

        // The same hints, with objects that are loaded, pending and deleted in the session of another request.
        parcels[1].Status = ParcelState.Sent;
        session.Delete(parcels[0]);
        var again = isAsync ? await _database.SyncAsync(hints, TestContext.Current.CancellationToken) : _database.Sync(hints);
        Assert.Empty(again.Steps);
        await session.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Sent Lost", await _database.TextAsync("SELECT state FROM parcel ORDER BY id"));
    }

    [Fact]
    public async Task A_column_that_may_have_a_new_name_is_asked_for_and_nothing_is_changed()
    {
        var error = Assert.Throws<MigrationException>(() => _database.Sync());

        Assert.Equal("REL603", error.Code);
        Assert.Equal(error.Message, (await Assert.ThrowsAsync<MigrationException>(() => _database.SyncAsync())).Message);
        Assert.Equal("", await _database.DifferencesAsync(Of(Table("parcel", Text("state"), Text("label", isNullable: true)))));
    }

    [Fact]
    public async Task In_another_environment_and_with_a_conversion_it_is_refused()
    {
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => _database.SyncAsync(new MigrationHints().Using("parcel.before", "0")))).Code);
        Environment.SetEnvironmentVariable(Variable, "Production");
        Assert.Equal("REL666", (await Assert.ThrowsAsync<MigrationException>(() => _database.SyncAsync())).Code);
        Assert.Equal("REL666", Assert.Throws<MigrationException>(() => _database.Sync()).Code);
    }
}

[Collection("Environment")]
public sealed class SqliteSyncDatabaseTests : SyncDatabaseTests<SqliteTest>;

[Collection("Environment")]
public sealed class PostgreSqlSyncDatabaseTests : SyncDatabaseTests<PostgreSqlTest>;

[Collection("Environment")]
public sealed class MariaDbSyncDatabaseTests : SyncDatabaseTests<MariaDbTest>;
