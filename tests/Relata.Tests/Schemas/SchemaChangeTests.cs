using Relata.CompilerServices;
using Relata.Mapping;
using Relata.Relational;
using Relata.Schema;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Schemas;

/// <summary>A plan between two models is executed on a database with rows.</summary>
public abstract class SchemaChangeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly RelationalModel _flags;
    private readonly RelationalModel _pairs;

    protected SchemaChangeTests()
    {
        _database = _test.Create<Flag>();
        _flags = TableMapper.MapDistinct(_database.Models, _database.Dialect);
        _pairs = new RelationalModel(
            [.. _flags.Tables.Where(table => table.Name.Name != "flag"), Table("left", refersTo: "right"), Table("right", refersTo: "left")], []);
        using var session = _database.OpenSession();
        session.Add(new Flag { Message = "spam", Post = new Post { Title = "t", Body = "b", User = new User { Username = "ann", Email = "a" } }, User = new User { Username = "bob", Email = "b" } });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Tables_of_one_model_only_go_and_come_and_the_rows_of_the_others_stay()
    {
        Change(_flags, _pairs);

        Assert.ThrowsAny<DatabaseException>(() => Count<Flag>());
        Assert.Equal((2, 1), (Count<User>(), Count<Post>()));
        Insert("left", id: 1, reference: null);
        Insert("right", id: 1, reference: 1);
        Assert.ThrowsAny<Exception>(() => Insert("left", id: 2, reference: 7));

        Change(_pairs, _flags);

        Assert.Equal((2, 1, 0), (Count<User>(), Count<Post>(), Count<Flag>()));
        Assert.ThrowsAny<Exception>(() => Insert("left", id: 3, reference: null));
    }

    [Fact]
    public void A_plan_that_fails_leaves_the_tables_that_were_there()
    {
        var twice = Table("left", refersTo: null) with { Columns = [new Column("id", ColumnType.Int32), new Column("id", ColumnType.Int32)] };

        Assert.ThrowsAny<DatabaseException>(() => Change(_flags, _flags with { Tables = [.. _flags.Tables, twice] }));

        Assert.Equal((2, 1, 1), (Count<User>(), Count<Post>(), Count<Flag>()));
    }

    private void Change(RelationalModel from, RelationalModel to) => SchemaRunner
        .RunAsync(_database, SchemaPlanner.Plan(from, to, _database.SchemaDialect.AllowsForwardReferences), isAsync: false, CancellationToken.None)
        .GetAwaiter().GetResult();

    private int Count<T>()
        where T : Entity, IEntity<T>
    {
        using var session = _database.OpenSession();
        return session.Query<T>().Count();
    }

    private void Insert(string table, int id, int? reference) =>
        _database.Execute(_database.Sql($"INSERT INTO \"{table}\" (\"id\", \"ref\") VALUES ({id}, {reference?.ToString() ?? "NULL"})"));

    private static Table Table(string name, string? refersTo) => new(
        new QualifiedName(null, name), [new Column("id", ColumnType.Int32), new Column("ref", ColumnType.Int32) { IsNullable = true }], ["id"])
    {
        ForeignKeys = refersTo is null ? [] : [new ForeignKeyConstraint($"fk_{name}", ["ref"], new QualifiedName(null, refersTo), ["id"])],
        Indexes = [new TableIndex($"ix_{name}", ["ref"], IsUnique: false)],
    };
}
