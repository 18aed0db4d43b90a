using Relata.Providers;
using Relata.Tests.Databases;

namespace Relata.Tests.Models.Fix;

/// <summary>The rows that the tests of loading and flushing begin with: those of SQLAlchemy's own tests, and a tree of seven nodes.</summary>
internal static class FixData
{
    private static readonly string[] s_inserts =
    [
        "INSERT INTO users (id, name) VALUES (7, 'jack'), (8, 'ed'), (9, 'fred'), (10, 'chuck')",
        """
        INSERT INTO addresses (id, user_id, email) VALUES (1, 7, 'jack@bean.com'), (2, 8, 'ed@wood.com'),
            (3, 8, 'ed@bettyboop.com'), (4, 8, 'ed@lala.com'), (5, 9, 'fred@fred.com')
        """,
        """
        INSERT INTO orders (id, user_id, address_id, description, isopen) VALUES (1, 7, 1, 'order 1', 0),
            (2, 9, 4, 'order 2', 0), (3, 7, 1, 'order 3', 1), (4, 9, 4, 'order 4', 1), (5, 7, NULL, 'order 5', 0)
        """,
        "INSERT INTO dingalings (id, address_id, data) VALUES (1, 2, 'ding 1/2'), (2, 5, 'ding 2/5')",
        "INSERT INTO items (id, description) VALUES (1, 'item 1'), (2, 'item 2'), (3, 'item 3'), (4, 'item 4'), (5, 'item 5')",
        """
        INSERT INTO order_items (item_id, order_id) VALUES (1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2),
            (3, 3), (4, 3), (5, 3), (1, 4), (5, 4), (5, 5)
        """,
        """
        INSERT INTO keywords (id, name) VALUES (1, 'blue'), (2, 'red'), (3, 'green'), (4, 'big'), (5, 'small'),
            (6, 'round'), (7, 'square')
        """,
        """
        INSERT INTO item_keywords (item_id, keyword_id) VALUES (1, 2), (1, 4), (1, 6), (2, 2), (2, 5), (2, 7),
            (3, 3), (3, 4), (3, 6)
        """,
        "INSERT INTO nodes (id, parent_id, data) VALUES (1, NULL, 'n1'), (2, 1, 'n11'), (3, 1, 'n12'), (4, 1, 'n13')",
        "INSERT INTO nodes (id, parent_id, data) VALUES (5, 3, 'n121'), (6, 3, 'n122'), (7, 5, 'n1211')",
        "INSERT INTO composite_pk_table (i, j, k) VALUES (1, 2, 3), (2, 1, 4), (1, 1, 5), (2, 2, 6)",
    ];

    /// <summary>The tables the rows are for.</summary>
    public static ModelSet Models => ModelSet.InNamespace("Relata.Tests.Models.Fix");

    /// <summary>Writes the rows into tables that exist and are empty.</summary>
    public static async Task SeedAsync(Database database)
    {
        var connection = await database.RentAsync(isWrite: true, isAsync: true, CancellationToken.None);
        await connection.SendAsync([.. s_inserts.Select(insert => new PlainStatement(insert))], endsTransaction: false, isAsync: true, CancellationToken.None);
        database.GiveBack(connection);
        database.ContinueKeys();
    }
}
