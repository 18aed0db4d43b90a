using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Models;

namespace Relata.Tests.DeleteActions;

/// <summary>Deletes whose dependents the database deletes, or takes the reference from, while the session holds some of them.</summary>
public abstract class PassiveDeleteTests<TDatabase> : ShopTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Shop 1: baskets 1 (fruits 1, 2) and 2 (fruit 3), clerks 1 and 2. Shop 2: basket 3 (fruit 4), clerk 3. All fruits are of grower 1. A note of clerk 1.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var session = Database.OpenSession();
        var grower = new Grower { Name = "grower" };
        var first = new Shop { Name = "first" };
        var second = new Shop { Name = "second" };
        session.AddRange(first, second, grower);
        await session.FlushAsync();
        first.Baskets.AddRange([new Basket { Name = "b1" }, new Basket { Name = "b2" }]);
        second.Baskets.Add(new Basket { Name = "b3" });
        await session.FlushAsync();
        first.Baskets[0].Fruits.AddRange([new Fruit { Name = "f1", Grower = grower }, new Fruit { Name = "f2", Grower = grower }]);
        first.Baskets[1].Fruits.Add(new Fruit { Name = "f3", Grower = grower });
        second.Baskets[0].Fruits.Add(new Fruit { Name = "f4", Grower = grower });
        first.Staff.AddRange([new Clerk { Name = "c1" }, new Clerk { Name = "c2" }]);
        second.Staff.Add(new Clerk { Name = "c3" });
        await session.FlushAsync();
        session.Add(new Note { Text = "note", Clerk = first.Staff[0] });
        await session.CommitAsync();
    }

    [Fact]
    public async Task One_statement_deletes_a_shop_of_which_nothing_else_is_in_memory()
    {
        await using var session = Database.OpenSession();
        var shop = (await session.GetAsync<Shop>(1))!;
        session.RecordStatements = true;
        session.Delete(shop);
        await session.CommitAsync();

        Assert.Single(session.Statements);
        Assert.StartsWith("DELETE FROM", session.Statements[0], StringComparison.Ordinal);
        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task Held_dependents_are_deleted_by_the_session_and_others_by_the_database()
    {
        await using var session = Database.OpenSession();
        var shop = (await session.GetAsync<Shop>(1))!;
        var basket = (await session.GetAsync<Basket>(1))!;
        session.Delete(shop);
        await session.FlushAsync();

        Assert.Equal(EntityState.Deleted, basket.State);
        await session.CommitAsync();
        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task An_entity_whose_row_the_database_has_deleted_by_two_steps_is_not_shown()
    {
        await using var session = Database.OpenSession();
        var grower = (await session.Query<Grower>().Options(Load.SelectIn((Grower g) => g.Fruits)).ToListAsync()).Single();
        var fruit = grower.Fruits[0];
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.FlushAsync();

        Assert.Equal(["f4"], grower.Fruits.Select(each => each.Name));
        Assert.Equal(EntityState.Deleted, fruit.State);
        await session.CommitAsync();
    }

    [Fact]
    public async Task A_rollback_brings_all_of_them_back()
    {
        await using var session = Database.OpenSession();
        var grower = (await session.Query<Grower>().Options(Load.SelectIn((Grower g) => g.Fruits)).ToListAsync()).Single();
        var fruit = grower.Fruits[0];
        var clerk = (await session.GetAsync<Clerk>(1))!;
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.FlushAsync();
        Assert.Equal(["f4"], grower.Fruits.Select(each => each.Name));
        Assert.Null(clerk.ShopId);
        await session.RollbackAsync();

        Assert.Equal(["f1", "f2", "f3", "f4"], grower.Fruits.Select(each => each.Name));
        Assert.Equal(("f1", EntityState.Persistent, 1), (fruit.Name, fruit.State, clerk.ShopId));
        Assert.Equal(("b1 b2 b3", "f1 f2 f3 f4", "c1:1 c2:1 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task Held_dependents_lose_the_reference_without_an_update()
    {
        await using var session = Database.OpenSession();
        var clerks = await session.Query<Clerk>().Options(Load.SelectIn((Clerk c) => c.Shop)).OrderBy(c => c.Id).ToListAsync();
        var before = session.StatementCount;
        session.Delete(clerks[0].Shop!);
        await session.FlushAsync();

        Assert.Equal(before + 1, session.StatementCount);
        Assert.Equal([null, null, 2], clerks.Select(clerk => clerk.ShopId));
        Assert.Null(clerks[0].Shop);
        Assert.False(session.HasChanges);
        await session.CommitAsync();
        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task A_dependent_that_was_moved_away_is_kept_and_one_that_was_moved_there_is_deleted()
    {
        await using var session = Database.OpenSession();
        var shops = await session.Query<Shop>().Options(Load.SelectIn((Shop s) => s.Baskets)).OrderBy(s => s.Id).ToListAsync();
        var (kept, lost) = (shops[0].Baskets[0], shops[1].Baskets[0]);
        kept.Shop = shops[1];
        lost.Shop = shops[0];
        session.Delete(shops[0]);
        await session.CommitAsync();

        Assert.Equal((EntityState.Persistent, 2), (kept.State, kept.ShopId));
        Assert.Equal(("b1", "f1 f2", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task A_dependent_that_was_moved_away_by_its_key_alone_is_kept()
    {
        await using var session = Database.OpenSession();
        var basket = (await session.GetAsync<Basket>(1))!;
        basket.ShopId = 2;
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.CommitAsync();

        Assert.Equal(("b1 b3", "f1 f2 f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task A_changed_entity_below_rows_that_are_not_in_memory_goes_with_them()
    {
        await using var session = Database.OpenSession();
        var fruits = await session.Query<Fruit>().OrderBy(f => f.Id).ToListAsync();
        fruits[0].Name = "changed";
        fruits[3].Name = "f5";
        session.Delete((await session.GetAsync<Shop>(1))!);
        await session.FlushAsync();

        Assert.Equal([EntityState.Deleted, EntityState.Persistent], [fruits[0].State, fruits[3].State]);
        await session.CommitAsync();
        Assert.Equal(("b3", "f5", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task A_changed_entity_that_no_list_of_the_deleted_one_has_goes_with_it()
    {
        await using var session = Database.OpenSession();
        (await session.Query<Note>().SingleAsync()).Text = "changed";
        session.Delete((await session.GetAsync<Clerk>(1))!);
        await session.CommitAsync();

        Assert.Equal(0, await session.Query<Note>().CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deleted_entity_below_rows_that_are_not_in_memory_is_deleted_before_them(bool isFirst)
    {
        await using var session = Database.OpenSession();
        var (fruit, shop) = ((await session.GetAsync<Fruit>(1))!, (await session.GetAsync<Shop>(1))!);
        Entity[] deleted = isFirst ? [fruit, shop] : [shop, fruit];
        Array.ForEach(deleted, session.Delete);
        await session.CommitAsync();

        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task A_pending_dependent_is_not_inserted()
    {
        await using var session = Database.OpenSession();
        var shop = (await session.GetAsync<Shop>(1))!;
        shop.Baskets.Add(new Basket { Name = "new" });
        session.Delete(shop);
        await session.CommitAsync();

        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Fact]
    public async Task Entities_that_a_class_without_a_list_refers_to_are_followed()
    {
        await using var session = Database.OpenSession();
        var note = (await session.Query<Note>().ToListAsync()).Single();
        session.Delete((await session.GetAsync<Clerk>(1))!);
        await session.FlushAsync();

        Assert.Equal(EntityState.Deleted, note.State);
        await session.RollbackAsync();
        Assert.Equal("note", note.Text);
    }

    [Fact]
    public async Task ExecuteDelete_is_followed_by_what_the_session_holds()
    {
        await using var session = Database.OpenSession();
        var shop = (await session.Query<Shop>().Options(Load.SelectIn((Shop s) => s.Baskets).SelectIn(b => b.Fruits), Load.SelectIn((Shop s) => s.Staff)).OrderBy(s => s.Id).FirstAsync());
        var (fruit, clerk) = (shop.Baskets[0].Fruits[0], shop.Staff[0]);
        await session.Query<Shop>().Where(s => s.Name == "first").ExecuteDeleteAsync();

        Assert.Equal(EntityState.Deleted, shop.State);
        Assert.Equal(EntityState.Deleted, fruit.State);
        Assert.Null(clerk.ShopId);
        await session.RollbackAsync();
        Assert.Equal(("f1", 1), (fruit.Name, clerk.ShopId));
    }

    [Fact]
    public async Task A_savepoint_brings_back_what_the_database_has_deleted()
    {
        await using var session = Database.OpenSession();
        var fruits = await session.Query<Fruit>().OrderBy(f => f.Id).ToListAsync();
        await using (await session.BeginNestedAsync())
        {
            session.Delete((await session.GetAsync<Shop>(1))!);
            await session.FlushAsync();
            Assert.Equal(1, await session.Query<Fruit>().CountAsync());
        }

        Assert.Equal(["f1", "f2", "f3", "f4"], fruits.Select(fruit => fruit.Name));
        Assert.Equal(4, (await session.Query<Fruit>().ToListAsync()).Count);
    }

    [Fact]
    public async Task The_tables_are_as_the_model_says()
    {
        Assert.Equal("", $"{string.Join(", ", (await Database.CompareSchemaAsync()).All)}");
        await using var session = Database.OpenSession();
        session.Delete((await session.GetAsync<Grower>(1))!);
        await session.CommitAsync();
        Assert.Equal(("b1 b2 b3", "f1 f2 f3 f4", "c1:1 c2:1 c3:2"), await StoredAsync());
        Database.Execute(Database.Sql("""UPDATE "fruit" SET "grower_id" = NULL"""));
    }

    private async Task<(string Baskets, string Fruits, string Clerks)> StoredAsync()
    {
        await using var session = Database.OpenSession();
        return (
            string.Join(' ', (await session.Query<Basket>().OrderBy(b => b.Id).ToListAsync()).Select(basket => basket.Name)),
            string.Join(' ', (await session.Query<Fruit>().OrderBy(f => f.Id).ToListAsync()).Select(fruit => fruit.Name)),
            string.Join(' ', (await session.Query<Clerk>().OrderBy(c => c.Id).ToListAsync()).Select(clerk => clerk.ShopId is { } shop ? $"{clerk.Name}:{shop}" : clerk.Name)));
    }

    [Fact]
    public async Task A_list_that_is_in_memory_is_deleted_by_one_statement_more()
    {
        await using var session = Database.OpenSession();
        var shop = await session.Query<Shop>().Options(Load.SelectIn((Shop s) => s.Baskets)).SingleAsync(s => s.Id == 1);
        var before = session.StatementCount;
        session.Delete(shop);
        await session.CommitAsync();

        Assert.Equal(2, session.StatementCount - before);
        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_grandchild_that_was_moved_away_is_written_before_the_database_deletes_its_former_owner(bool isHeld, bool byReference)
    {
        await using var session = Database.OpenSession();
        var (shop, fruit) = ((await session.GetAsync<Shop>(1))!, (await session.GetAsync<Fruit>(1))!);
        if (isHeld)
        {
            Assert.Equal(2, (await session.GetAsync<Basket>(1))!.Fruits.Count);
            session.Delete((await session.GetAsync<Fruit>(2))!);
        }

        if (byReference)
        {
            fruit.Basket = await session.GetAsync<Basket>(3);
        }
        else
        {
            fruit.BasketId = 3;
        }

        session.Delete(shop);
        await session.CommitAsync();

        Assert.Equal((EntityState.Persistent, 3), (fruit.State, fruit.BasketId));
        Assert.Equal(("b3", "f1 f4", "c1 c2 c3:2"), await StoredAsync());
    }

    // SQLAlchemy: 2 with passive_deletes=True, which writes NULL into the rows in memory, and 1 with 'all'.
    [Fact]
    public async Task A_list_whose_rows_the_database_releases_takes_no_statement_also_in_memory()
    {
        await using var session = Database.OpenSession();
        var shop = await session.Query<Shop>().Options(Load.SelectIn((Shop s) => s.Staff)).SingleAsync(s => s.Id == 1);
        var clerks = shop.Staff.ToList();
        var before = session.StatementCount;
        session.Delete(shop);
        await session.CommitAsync();

        Assert.Equal(1, session.StatementCount - before);
        Assert.All(clerks, clerk => Assert.Null(clerk.ShopId));
        Assert.Equal(("b3", "f4", "c1 c2 c3:2"), await StoredAsync());
    }
}

public sealed class SqlitePassiveDeleteTests : PassiveDeleteTests<SqliteMemory>;

public sealed class PostgreSqlPassiveDeleteTests : PassiveDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPassiveDeleteTests : PassiveDeleteTests<MariaDbTestDatabase>;
