namespace Relata.Tests.DeleteActions;

/// <summary>What the rows are to be, by plain rules.</summary>
internal sealed class ShopRows
{
    public Dictionary<int, int> Baskets { get; private init; } = [];

    public Dictionary<int, int> Fruits { get; private init; } = [];

    public Dictionary<int, int?> Clerks { get; private init; } = [];

    public Dictionary<int, int> Notes { get; private init; } = [];

    public HashSet<int> Shops { get; private init; } = [];

    public ShopRows Copy() => new() { Shops = [.. Shops], Baskets = new(Baskets), Fruits = new(Fruits), Clerks = new(Clerks), Notes = new(Notes) };

    public void DeleteShop(int shop)
    {
        Shops.Remove(shop);
        foreach (var (basket, _) in Baskets.Where(pair => pair.Value == shop).ToList())
        {
            DeleteBasket(basket);
        }

        foreach (var (clerk, _) in Clerks.Where(pair => pair.Value == shop).ToList())
        {
            Clerks[clerk] = null;
        }
    }

    public void DeleteBasket(int basket)
    {
        Baskets.Remove(basket);
        foreach (var (fruit, _) in Fruits.Where(pair => pair.Value == basket).ToList())
        {
            Fruits.Remove(fruit);
        }
    }

    public void DeleteClerk(int clerk)
    {
        Clerks.Remove(clerk);
        foreach (var (note, _) in Notes.Where(pair => pair.Value == clerk).ToList())
        {
            Notes.Remove(note);
        }
    }

    public override string ToString() =>
        $"shops {string.Join(' ', Shops.Order())}; baskets {Text(Baskets)}; fruits {Text(Fruits)}; clerks {Text(Clerks)}; notes {Text(Notes)}";

    private static string Text<T>(Dictionary<int, T> rows) => string.Join(' ', rows.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{pair.Value}"));
}
