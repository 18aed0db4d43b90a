using CsCheck;

namespace Relata.Tests.Loaders;

/// <summary>Rows of the fixture's tables, made at random: with null keys, with lists of any length, with links shared.</summary>
internal sealed record RandomGraph(int Users, int?[] AddressUsers, int?[] DingalingAddresses, (int? User, int? Address)[] Orders, int Items, (int Order, int Item)[] Links)
{
    public static Gen<RandomGraph> Gen { get; } =
        from users in CsCheck.Gen.Int[0, 5]
        from addresses in Key(users).Array[0, 8]
        from dingalings in CsCheck.Gen.Bool.Array[addresses.Length]
        from orders in CsCheck.Gen.Select(Key(users), Key(addresses.Length)).Array[0, 8]
        from items in CsCheck.Gen.Int[0, 4]
        from links in CsCheck.Gen.Bool.Array[orders.Length * items]
        select new RandomGraph(
            users,
            addresses,
            [.. dingalings.Select((isThere, i) => isThere ? i + 1 : (int?)null).Where(address => address is not null)],
            orders,
            items,
            [.. links.Select((isThere, i) => (isThere, Pair: (Order: (i / Math.Max(items, 1)) + 1, Item: (i % Math.Max(items, 1)) + 1))).Where(link => link.isThere).Select(link => link.Pair)]);

    /// <summary>The rows as INSERT statements.</summary>
    public IEnumerable<string> Inserts =>
    [
        .. Enumerable.Range(1, Users).Select(id => $"INSERT INTO users (id, name) VALUES ({id}, 'user {id}')"),
        .. AddressUsers.Select((user, i) => $"INSERT INTO addresses (id, user_id, email) VALUES ({i + 1}, {Sql(user)}, 'a{i + 1}')"),
        .. DingalingAddresses.Select((address, i) => $"INSERT INTO dingalings (id, address_id, data) VALUES ({i + 1}, {Sql(address)}, NULL)"),
        .. Orders.Select((order, i) => $"INSERT INTO orders (id, user_id, address_id) VALUES ({i + 1}, {Sql(order.User)}, {Sql(order.Address)})"),
        .. Enumerable.Range(1, Items).Select(id => $"INSERT INTO items (id, description) VALUES ({id}, 'item {id}')"),
        .. Links.Select(link => $"INSERT INTO order_items (order_id, item_id) VALUES ({link.Order}, {link.Item})"),
    ];

    /// <summary>What a page of users must look like, worked out from the rows alone.</summary>
    public string Expected(int skip, int take) =>
        string.Join(" ", Enumerable.Range(1, Users).Skip(skip).Take(take).Select(PrintUser));

    private string PrintUser(int user) =>
        $"{user}[{string.Join(",", Where(AddressUsers, user).Select(PrintAddress))}][{string.Join(",", Where([.. Orders.Select(order => order.User)], user).Select(PrintOrder))}]";

    private string PrintAddress(int address)
    {
        var dingaling = Array.IndexOf(DingalingAddresses, address);
        return dingaling < 0 ? $"{address}" : $"{address}d{dingaling + 1}";
    }

    private string PrintOrder(int order)
    {
        var address = Orders[order - 1].Address;
        var at = address is null ? "" : $"@{address}{PrintSharedUser(AddressUsers[address.Value - 1])}";
        return $"{order}{at}({string.Join(",", Links.Where(link => link.Order == order).Select(link => link.Item))})";
    }

    private string PrintSharedUser(int? user) => user is null ? "" : $"u{user}<{string.Join(",", Where(AddressUsers, user.Value))}>";

    private static IEnumerable<int> Where(int?[] keys, int key) => Enumerable.Range(1, keys.Length).Where(id => keys[id - 1] == key);

    private static Gen<int?> Key(int count) => CsCheck.Gen.Int[0, count].Select(id => id == 0 ? (int?)null : id);

    private static string Sql(int? key) => key?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "NULL";
}
