using Relata.Tests.DeleteActions.Models;

namespace Relata.Tests.DeleteActions;

/// <summary>Random steps of a session, and what the rows are after each flush.</summary>
internal sealed class ShopWork(Session session, ShopRows rows)
{
    // Moves and new rows come before deletes: what belongs to a deleted owner after the flush is deleted.
    private readonly List<Action<ShopRows>> _moves = [];
    private readonly List<Action<ShopRows>> _deletes = [];
    private readonly List<(NestedTransaction Nested, ShopRows Before)> _savepoints = [];
    private ShopRows _committed = rows.Copy();

    public ShopRows Rows { get; private set; } = rows;

    /// <summary>The entities that steps have had in hand.</summary>
    public HashSet<Entity> Held { get; } = new(ReferenceEqualityComparer.Instance);

    public async Task<string> StepAsync(Random random) => random.Next(14) switch
    {
        0 => await LoadAsync(random),
        1 => await DeleteAsync<Shop>(random, static (rows, shop) => rows.DeleteShop(shop.Id)),
        2 => await DeleteAsync<Basket>(random, static (rows, basket) => rows.DeleteBasket(basket.Id)),
        3 => await DeleteAsync<Clerk>(random, static (rows, clerk) => rows.DeleteClerk(clerk.Id)),
        4 => await MoveBasketAsync(random),
        5 => await MoveClerkAsync(random),
        6 => await AddAsync(random),
        7 => await ReadListsAsync(random),
        8 => await LoadAsync(random),
        9 => await CommitAsync(),
        10 => await RollbackAsync(),
        11 => await BeginNestedAsync(),
        12 => await EndNestedAsync(random),
        _ => await ExecuteDeleteAsync(random),
    };

    public async Task FlushAsync()
    {
        await session.FlushAsync();
        foreach (var change in _moves.Concat(_deletes))
        {
            change(Rows);
        }

        Forget();
    }

    /// <summary>Commits all. Until then, an entity whose foreign key was assigned stays in the list of its previous owner.</summary>
    public async Task EndAsync()
    {
        await FlushAsync();
        for (var i = _savepoints.Count - 1; i >= 0; i--)
        {
            await _savepoints[i].Nested.CommitAsync();
        }

        _savepoints.Clear();
        await CommitAsync();
    }

    private void Forget()
    {
        _moves.Clear();
        _deletes.Clear();
    }

    // Without a query, which would flush: most steps change several objects before the next flush.
    private async Task<T?> PickAsync<T>(Random random)
        where T : Entity, IEntity<T>
    {
        var held = Held.OfType<T>().Where(entity => entity.State == EntityState.Persistent).ToList();
        if (held.Count > 0 && random.Next(3) > 0)
        {
            return held[random.Next(held.Count)];
        }

        await FlushAsync();
        var all = await session.Query<T>().ToListAsync();
        if (all.Count == 0)
        {
            return null;
        }

        var picked = all[random.Next(all.Count)];
        Held.Add(picked);
        return picked;
    }

    private async Task<string> LoadAsync(Random random)
    {
        await FlushAsync();
        switch (random.Next(5))
        {
            case 0:
                var shops = await session.Query<Shop>().Options(Load.SelectIn((Shop s) => s.Baskets).SelectIn(b => b.Fruits), Load.SelectIn((Shop s) => s.Staff)).ToListAsync();
                Held.UnionWith([.. shops, .. shops.SelectMany(shop => shop.Baskets), .. shops.SelectMany(shop => shop.Staff), .. shops.SelectMany(shop => shop.Baskets.SelectMany(basket => basket.Fruits))]);
                return "load shops with all";
            case 1:
                Held.UnionWith(await session.Query<Fruit>().Options(Load.Joined((Fruit f) => f.Grower)).ToListAsync());
                return "load fruits";
            case 2:
                Held.UnionWith(await session.Query<Note>().ToListAsync());
                return "load notes";
            case 3:
                var growers = await session.Query<Grower>().Options(Load.SelectIn((Grower g) => g.Fruits)).ToListAsync();
                Held.UnionWith(growers.SelectMany(grower => grower.Fruits));
                return "load growers with fruits";
            default:
                Held.UnionWith(await session.Query<Clerk>().Options(Load.SelectIn((Clerk c) => c.Shop)).ToListAsync());
                return "load clerks with shops";
        }
    }

    private async Task<string> DeleteAsync<T>(Random random, Action<ShopRows, T> change)
        where T : Entity, IEntity<T>
    {
        if (await PickAsync<T>(random) is not { } entity)
        {
            return "nothing to delete";
        }

        session.Delete(entity);
        _deletes.Add(rows => change(rows, entity));
        return $"delete {Name(entity)}";
    }

    private async Task<string> MoveBasketAsync(Random random)
    {
        if (await PickAsync<Basket>(random) is not { } basket || await PickAsync<Shop>(random) is not { } shop || basket.State != EntityState.Persistent)
        {
            return "nothing to move";
        }

        switch (random.Next(3))
        {
            case 0:
                basket.Shop = shop;
                break;
            case 1:
                // A reference that was set and not written counts more than a key.
                await FlushAsync();
                if (basket.State != EntityState.Persistent || shop.State != EntityState.Persistent)
                {
                    return "one of them is gone";
                }

                basket.ShopId = shop.Id;
                await FlushAsync();
                Rows.Baskets[basket.Id] = shop.Id;
                return $"move {Name(basket)} to {Name(shop)} by its key";
            default:
                // The list is loaded, and has an entity as often as it was added.
                await FlushAsync();
                if (basket.State != EntityState.Persistent || shop.State != EntityState.Persistent || shop.Baskets.Contains(basket))
                {
                    return "nothing to move";
                }

                shop.Baskets.Add(basket);
                break;
        }

        _moves.Add(rows => rows.Baskets[basket.Id] = shop.Id);
        return $"move {Name(basket)} to {Name(shop)}";
    }

    private async Task<string> MoveClerkAsync(Random random)
    {
        if (await PickAsync<Clerk>(random) is not { } clerk || await PickAsync<Shop>(random) is not { } shop || clerk.State != EntityState.Persistent)
        {
            return "nothing to move";
        }

        var to = random.Next(3) == 0 ? null : shop;
        clerk.Shop = to;
        _moves.Add(rows => rows.Clerks[clerk.Id] = to?.Id);
        return $"move {Name(clerk)} to {(to is null ? "none" : Name(to))}";
    }

    private async Task<string> AddAsync(Random random)
    {
        switch (random.Next(3))
        {
            case 0 when await PickAsync<Shop>(random) is { } shop:
                var basket = new Basket { Name = "new" };
                shop.Baskets.Add(basket);
                Held.Add(basket);
                _moves.Add(rows => rows.Baskets[basket.Id] = shop.Id);
                return $"add a basket to {Name(shop)}";
            case 1 when await PickAsync<Basket>(random) is { } owner:
                var fruit = new Fruit { Name = "new", Basket = owner };
                session.Add(fruit);
                Held.Add(fruit);
                _moves.Add(rows => rows.Fruits[fruit.Id] = owner.Id);
                return $"add a fruit to {Name(owner)}";
            default:
                return "nothing to add";
        }
    }

    private async Task<string> ReadListsAsync(Random random)
    {
        if (await PickAsync<Shop>(random) is not { } shop)
        {
            return "no shop";
        }

        await FlushAsync();
        if (shop.State != EntityState.Persistent)
        {
            return "the shop is gone";
        }

        Held.UnionWith([.. shop.Baskets, .. shop.Staff]);
        return $"read the lists of {Name(shop)}";
    }

    private async Task<string> ExecuteDeleteAsync(Random random)
    {
        await FlushAsync();
        if (Rows.Shops.Count == 0)
        {
            return "no shop";
        }

        var id = Rows.Shops.Order().ElementAt(random.Next(Rows.Shops.Count));
        await session.Query<Shop>().Where(shop => shop.Id == id).ExecuteDeleteAsync();
        Rows.DeleteShop(id);
        return $"ExecuteDelete of shop {id}";
    }

    private async Task<string> CommitAsync()
    {
        if (_savepoints.Count > 0)
        {
            return "no commit under a savepoint";
        }

        await FlushAsync();
        await session.CommitAsync();
        _committed = Rows.Copy();
        return "commit";
    }

    private async Task<string> RollbackAsync()
    {
        await session.RollbackAsync();
        Forget();
        _savepoints.Clear();
        Rows = _committed.Copy();
        return "rollback";
    }

    private async Task<string> BeginNestedAsync()
    {
        await FlushAsync();
        _savepoints.Add((await session.BeginNestedAsync(), Rows.Copy()));
        return "savepoint";
    }

    private async Task<string> EndNestedAsync(Random random)
    {
        if (_savepoints.Count == 0)
        {
            return "no savepoint";
        }

        var (nested, before) = _savepoints[^1];
        _savepoints.RemoveAt(_savepoints.Count - 1);
        if (random.Next(2) == 0)
        {
            await FlushAsync();
            await nested.CommitAsync();
            return "release";
        }

        await nested.DisposeAsync();
        Forget();
        Rows = before;
        return "roll back to the savepoint";
    }

    private static string Name(Entity entity) => $"{entity.GetType().Name} {entity.GetEntityType().GetKey(entity)}";
}
