using System.Data;
using Dapper;
using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Models;
using Relata.Tests.UsedSessions;

namespace Relata.Tests.DeleteActions;

/// <summary>Deletes that the database passes on, in sessions that hold a part of the rows: rows, objects and lists are what plain rules say.</summary>
public abstract class RandomDeleteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Rows_objects_and_lists_are_what_plain_rules_say()
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));
        await database.CreateTablesAsync();
        await Rounds.HoldAsync((seed, steps) => RunAsync(database, seed, steps), most: 24);
    }

    private static async Task<string?> RunAsync(Database database, int seed, IReadOnlyList<int> steps)
    {
        foreach (var table in (string[])["note", "fruit", "basket", "clerk", "shop", "grower"])
        {
            database.Execute($"DELETE FROM {table}");
        }

        var said = new List<string>();
        await using var session = database.OpenSession();
        var work = new ShopWork(session, await SeedAsync(database, new Random(seed)));
        try
        {
            foreach (var step in steps)
            {
                said.Add(await work.StepAsync(new Random(step)));
                if (await DifferenceAsync(session, work) is { } difference)
                {
                    return $"{string.Join("\n", said)}\n{difference}";
                }
            }

            await work.EndAsync();
            return (await DifferenceAsync(session, work) ?? await ListDifferenceAsync(session, work.Rows)) is { } last ? $"{string.Join("\n", said)}\nat the end: {last}" : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{string.Join("\n", said)}\n{error}";
        }
    }

    private static async Task<ShopRows> SeedAsync(Database database, Random random)
    {
        await using var session = database.OpenSession();
        var shops = Enumerable.Range(0, 3).Select(_ => new Shop { Name = "s" }).ToList();
        var grower = new Grower { Name = "g" };
        session.AddRange([.. shops, grower]);
        await session.FlushAsync();
        var baskets = Enumerable.Range(0, 5).Select(_ => new Basket { Name = "b", Shop = shops[random.Next(3)] }).ToList();
        var clerks = Enumerable.Range(0, 4).Select(_ => new Clerk { Name = "c", Shop = shops[random.Next(3)] }).ToList();
        session.AddRange([.. baskets, .. clerks]);
        await session.FlushAsync();
        var fruits = Enumerable.Range(0, 8).Select(_ => new Fruit { Name = "f", Basket = baskets[random.Next(5)], Grower = random.Next(2) == 0 ? grower : null }).ToList();
        var notes = Enumerable.Range(0, 4).Select(_ => new Note { Text = "n", Clerk = clerks[random.Next(4)] }).ToList();
        session.AddRange([.. fruits, .. notes]);
        await session.CommitAsync();
        var rows = new ShopRows();
        shops.ForEach(shop => rows.Shops.Add(shop.Id));
        baskets.ForEach(basket => rows.Baskets.Add(basket.Id, basket.ShopId));
        clerks.ForEach(clerk => rows.Clerks.Add(clerk.Id, clerk.ShopId));
        fruits.ForEach(fruit => rows.Fruits.Add(fruit.Id, fruit.BasketId));
        notes.ForEach(note => rows.Notes.Add(note.Id, note.ClerkId));
        return rows;
    }

    // The rows as the transaction of the session sees them, and the objects that it holds.
    private static async Task<string?> DifferenceAsync(Session session, ShopWork work)
    {
        if (session.HasChanges)
        {
            return null;
        }

        var connection = await session.GetConnectionAsync();
        var stored = new ShopRows();
        stored.Shops.UnionWith(await connection.QueryAsync<int>("SELECT id FROM shop"));
        await FillAsync(connection, "SELECT id, shop_id FROM basket", stored.Baskets);
        await FillAsync(connection, "SELECT id, basket_id FROM fruit", stored.Fruits);
        await FillAsync(connection, "SELECT id, clerk_id FROM note", stored.Notes);
        foreach (var (id, shop) in await connection.QueryAsync<(int Id, int? Shop)>("SELECT id, shop_id FROM clerk"))
        {
            stored.Clerks.Add(id, shop);
        }

        return stored.ToString() != work.Rows.ToString() ? $"stored:   {stored}\nexpected: {work.Rows}"
            : work.Held.Select(entity => StateDifference(entity, work.Rows)).FirstOrDefault(difference => difference is not null);
    }

    private static async Task FillAsync(IDbConnection connection, string sql, Dictionary<int, int> rows)
    {
        foreach (var (id, reference) in await connection.QueryAsync<(int Id, int Reference)>(sql))
        {
            rows.Add(id, reference);
        }
    }

    // An entity that was expired by a rollback keeps its values until it is read.
    private static string? StateDifference(Entity entity, ShopRows rows)
    {
        var (isThere, isEqual) = entity switch
        {
            Shop shop => (rows.Shops.Contains(shop.Id), true),
            Basket basket => (rows.Baskets.TryGetValue(basket.Id, out var shop), basket.IsExpired || basket.ShopId == shop),
            Fruit fruit => (rows.Fruits.TryGetValue(fruit.Id, out var basket), fruit.IsExpired || fruit.BasketId == basket),
            Clerk clerk => (rows.Clerks.TryGetValue(clerk.Id, out var shop), clerk.IsExpired || clerk.ShopId == shop),
            Note note => (rows.Notes.TryGetValue(note.Id, out var clerk), note.IsExpired || note.ClerkId == clerk),
            _ => (true, true),
        };
        return isThere != (entity.State == EntityState.Persistent) ? $"{entity.GetType().Name} is {entity.State}, and its row is {(isThere ? "there" : "gone")}"
            : isThere && !isEqual ? $"a {entity.GetType().Name} refers to another than its row"
            : null;
    }

    private static async Task<string?> ListDifferenceAsync(Session session, ShopRows rows)
    {
        foreach (var shop in await session.Query<Shop>().ToListAsync())
        {
            var found = $"{string.Join(' ', shop.Baskets.Select(basket => basket.Id).Order())} {string.Join(' ', shop.Staff.Select(clerk => clerk.Id).Order())}";
            var expected = $"{string.Join(' ', rows.Baskets.Where(pair => pair.Value == shop.Id).Select(pair => pair.Key).Order())} {string.Join(' ', rows.Clerks.Where(pair => pair.Value == shop.Id).Select(pair => pair.Key).Order())}";
            if (found != expected)
            {
                return $"the lists of shop {shop.Id} are {found}, expected {expected}";
            }
        }

        var fruits = (await session.Query<Grower>().ToListAsync()).Single().Fruits.Select(fruit => fruit.Id).ToList();
        return fruits.Exists(id => !rows.Fruits.ContainsKey(id)) ? $"the list of the grower has {string.Join(' ', fruits)}, and there are {string.Join(' ', rows.Fruits.Keys.Order())}" : null;
    }
}

public sealed class SqliteRandomDeleteTests : RandomDeleteTests<SqliteMemory>;

public sealed class PostgreSqlRandomDeleteTests : RandomDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomDeleteTests : RandomDeleteTests<MariaDbTestDatabase>;
