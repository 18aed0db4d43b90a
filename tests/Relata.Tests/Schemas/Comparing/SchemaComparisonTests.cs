using Relata.CompilerServices;
using Relata.Mapping;
using Relata.Relational;
using Relata.Schema;
using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Comparing;

/// <summary>The model is compared with tables that it has created itself, and with such as others have changed.</summary>
public abstract class SchemaComparisonTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected SchemaComparisonTests() => Database = _test.Open(ModelSet.Of<Volume>());

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_CreateTables_makes_of_every_model_is_no_difference()
    {
        var (compared, failures) = (0, new List<string>());
        foreach (var types in ModelSet.All.GroupBy(type => type.ClrType.Namespace!).OrderBy(types => types.Key, StringComparer.Ordinal))
        {
            using var test = new TDatabase();
            using var database = Create(test, types);
            if (database is null)
            {
                continue;
            }

            compared++;
            if (await database.CompareSchemaAsync() is { All.Count: > 0 } found)
            {
                failures.Add($"{types.Key}:\n{found}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(compared >= 20, $"{compared} models were compared.");
    }

    [Fact]
    public async Task Changes_by_others_are_seen_exactly()
    {
        var model = TableMapper.MapDistinct(Database.Models, Database.Dialect);
        for (var seed = 1; seed <= 40; seed++)
        {
            var changes = new RandomChanges(seed);
            var changed = model with { Tables = [.. model.Tables.Select(table => table.Name.Name == "compared_volume" ? changes.Change(table) : table)] };
            Run(RelationalModel.Empty, changed);

            var found = await Database.CompareSchemaAsync();

            Assert.Equal(
                $"{seed}: {string.Join(", ", changes.Expected.Order(StringComparer.Ordinal))}",
                $"{seed}: {string.Join(", ", found.All.Select(each => RandomChanges.Line(each.Kind, each.Name, each.IsDangerous)).Order(StringComparer.Ordinal))}");
            Assert.All(found.All, difference => Assert.Equal("compared_volume", difference.Table));
            Run(changed, RelationalModel.Empty);
        }
    }

    [Fact]
    public async Task An_empty_database_lacks_every_table()
    {
        var found = await Database.CompareSchemaAsync();

        Assert.Equal(
            "! compared author: there is no such table, or this user has no right to see it.\n! compared_volume: there is no such table, or this user has no right to see it.",
            found.ToString());
        Assert.Empty(found.OtherObjects);
    }

    [Fact]
    public async Task What_the_model_does_not_know_is_listed_and_left_alone()
    {
        Database.CreateTables();
        Database.Execute("CREATE TABLE strange (id INTEGER PRIMARY KEY)");
        Database.Execute("CREATE VIEW seen AS SELECT id FROM strange");

        var found = Database.CompareSchema();

        Assert.Empty(found.All);
        Assert.Equal(["table strange", "view seen"], found.OtherObjects.Select(text => $"{text.Split(' ')[0]} {text.Split(' ', '.')[^1]}"));
        Assert.Equal(found.OtherObjects, (await Database.CompareSchemaAsync()).OtherObjects);
    }

    [Fact]
    public async Task A_check_warns_or_throws_and_is_silent_about_what_fits()
    {
        var warnings = new List<string>();
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await Database.CheckSchemaAsync(SchemaCheck.None);
        Assert.Empty(warnings);

        await Database.CheckSchemaAsync();
        Assert.Contains("compared_volume: there is no such table", Assert.Single(warnings), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<SchemaMismatchException>(() => Database.CheckSchemaAsync(SchemaCheck.Throw));
        Assert.Contains("REL601", error.Message, StringComparison.Ordinal);

        Database.CreateTables();
        warnings.Clear();
        Database.CheckSchema(SchemaCheck.Throw);
        Assert.Empty(warnings);
    }

    // Null for models that are meant to be refused, and for those in schemas, which are databases of MariaDB that their own tests create.
    private static Database? Create(TDatabase test, IEnumerable<EntityType> types)
    {
        Database? database = null;
        try
        {
            database = test.Open(ModelSet.Of(types));
            if (database.Models.All(type => type.Table.Schema is null))
            {
                database.CreateTables();
                return database;
            }
        }
        catch (RelataException refused) when (refused is MappingException or DatabaseException)
        {
        }

        database?.Dispose();
        return null;
    }

    private void Run(RelationalModel from, RelationalModel to) => SchemaRunner
        .RunAsync(Database, SchemaPlanner.Plan(from, to, Database.SchemaDialect.AllowsForwardReferences), isAsync: false, CancellationToken.None)
        .GetAwaiter().GetResult();
}
