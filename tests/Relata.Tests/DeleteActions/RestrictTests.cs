using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Models;

namespace Relata.Tests.DeleteActions;

/// <summary>The database refuses to delete a row with dependents, unless a session has released them before.</summary>
public abstract class RestrictTests<TDatabase> : ShopTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var session = Database.OpenSession();
        session.Add(new Shop { Name = "s", Baskets = { new Basket { Name = "b", Fruits = { new Fruit { Name = "f", Grower = new Grower { Name = "g" } } } } } });
        await session.CommitAsync();
    }

    [Fact]
    public void The_foreign_key_has_the_action()
    {
        var texts = string.Join('\n', SchemaTexts.Of([EntityType<Fruit>(), EntityType<Grower>(), EntityType<Basket>(), EntityType<Shop>()], Database.SchemaDialect).Create);

        Assert.Contains(Database.Sql("REFERENCES \"grower\" (\"id\") ON DELETE RESTRICT"), texts);
    }

    [Fact]
    public async Task Sql_and_ExecuteDelete_are_refused()
    {
        await using var session = Database.OpenSession();

        var sql = await Assert.ThrowsAsync<ConstraintViolationException>(() => session.ExecuteAsync($"DELETE FROM grower"));
        await session.RollbackAsync();
        var query = await Assert.ThrowsAsync<ConstraintViolationException>(() => session.Query<Grower>().ExecuteDeleteAsync());
        await session.RollbackAsync();

        Assert.Equal((ConstraintKind.ForeignKey, ConstraintKind.ForeignKey), (sql.Kind, query.Kind));
        Assert.Equal(["1"], Database.Texts("SELECT CONCAT(grower_id, '') FROM fruit"));
        Assert.Equal("g", (await session.Query<Grower>().SingleAsync()).Name);
    }

    [Fact]
    public async Task A_session_sets_the_foreign_key_to_null_first()
    {
        await using var session = Database.OpenSession();

        session.Delete(await session.Query<Grower>().SingleAsync());
        await session.CommitAsync();

        Assert.Equal(["f"], Database.Texts("SELECT name FROM fruit WHERE grower_id IS NULL"));
        Assert.Equal([], Database.Texts("SELECT name FROM grower"));
    }

    private static EntityType<T> EntityType<T>()
        where T : Entity, Relata.IEntity<T> => T.EntityType;
}

public sealed class SqliteRestrictTests : RestrictTests<SqliteMemory>;

public sealed class PostgreSqlRestrictTests : RestrictTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRestrictTests : RestrictTests<MariaDbTestDatabase>;
