using System.Collections.Immutable;
using Relata.CompilerServices;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sqlite;
using Relata.Tests.Models.Codes;
using Relata.Tests.Models.Composite;
using Relata.Tests.Models.Fix;
using Relata.Tests.Types;

namespace Relata.Tests.RelationshipSql;

/// <summary>
/// The SQL from owners to related rows, for each kind of relationship and each form in which owners are given. The keys of the Fix and Composite
/// models are numbers, which the server and .NET compare alike; those of the Codes models have a text, which they may not.
/// </summary>
public sealed class RelationshipSqlBuilderTests
{
    [Theory]
    [InlineData("Address.User", "joined", """SELECT t0."id" FROM "addresses" AS o LEFT JOIN "users" AS t0 ON o."user_id" = t0."id" """)]
    [InlineData("Address.User", "row", """SELECT t0."id" FROM "users" AS t0 WHERE o."user_id" = t0."id" """)]
    [InlineData("Address.User", "columns", """SELECT t0."id" FROM "users" AS t0 WHERE t0."id" = o."user_id" """)]
    [InlineData("Address.User", "one key", """SELECT t0."id" FROM "users" AS t0 WHERE t0."id" = ?1""")]
    [InlineData("Address.User", "keys", """SELECT t0."id" FROM "users" AS t0 WHERE t0."id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Address.User", "own keys", """SELECT t0."id" FROM "users" AS t0 INNER JOIN "addresses" AS t1 ON t1."user_id" = t0."id" WHERE t1."id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Address.User", "sub-select", """SELECT t0."id" FROM (SELECT o."user_id" AS "k0" FROM "addresses" AS o) AS k INNER JOIN "users" AS t0 ON t0."id" = k."k0" """)]
    [InlineData("Address.Dingaling", "joined", """SELECT t0."address_id", t0."id" FROM "addresses" AS o LEFT JOIN "dingalings" AS t0 ON t0."address_id" = o."id" """)]
    [InlineData("Address.Dingaling", "row", """SELECT t0."address_id", t0."id" FROM "dingalings" AS t0 WHERE t0."address_id" = o."id" """)]
    [InlineData("Address.Dingaling", "columns", """SELECT t0."address_id", t0."id" FROM "dingalings" AS t0 WHERE t0."address_id" = o."id" """)]
    [InlineData("Address.Dingaling", "one key", """SELECT t0."address_id", t0."id" FROM "dingalings" AS t0 WHERE t0."address_id" = ?1""")]
    [InlineData("Address.Dingaling", "keys", """SELECT t0."address_id", t0."id" FROM "dingalings" AS t0 WHERE t0."address_id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Address.Dingaling", "sub-select", """SELECT t0."address_id", t0."id" FROM (SELECT o."id" AS "k0" FROM "addresses" AS o) AS k INNER JOIN "dingalings" AS t0 ON t0."address_id" = k."k0" """)]
    [InlineData("User.Addresses", "joined", """SELECT t0."user_id", t0."id" FROM "users" AS o LEFT JOIN "addresses" AS t0 ON t0."user_id" = o."id" ORDER BY t0."id" """)]
    [InlineData("User.Addresses", "row", """SELECT t0."user_id", t0."id" FROM "addresses" AS t0 WHERE t0."user_id" = o."id" ORDER BY t0."id" """)]
    [InlineData("User.Addresses", "one key", """SELECT t0."user_id", t0."id" FROM "addresses" AS t0 WHERE t0."user_id" = ?1 ORDER BY t0."id" """)]
    [InlineData("User.Addresses", "keys", """SELECT t0."user_id", t0."id" FROM "addresses" AS t0 WHERE t0."user_id" IN (SELECT value FROM json_each(?1)) ORDER BY t0."id" """)]
    [InlineData("User.Addresses", "sub-select", """SELECT t0."user_id", t0."id" FROM (SELECT o."id" AS "k0" FROM "users" AS o) AS k INNER JOIN "addresses" AS t0 ON t0."user_id" = k."k0" ORDER BY t0."id" """)]
    [InlineData("Item.Keywords", "joined", """SELECT t1."item_id", t0."id" FROM "items" AS o LEFT JOIN "item_keywords" AS t1 ON t1."item_id" = o."id" LEFT JOIN "keywords" AS t0 ON t1."keyword_id" = t0."id" """)]
    [InlineData("Item.Keywords", "row", """SELECT t1."item_id", t0."id" FROM "keywords" AS t0 INNER JOIN "item_keywords" AS t1 ON t1."keyword_id" = t0."id" WHERE t1."item_id" = o."id" """)]
    [InlineData("Item.Keywords", "one key", """SELECT t1."item_id", t0."id" FROM "keywords" AS t0 INNER JOIN "item_keywords" AS t1 ON t1."keyword_id" = t0."id" WHERE t1."item_id" = ?1""")]
    [InlineData("Item.Keywords", "keys", """SELECT t1."item_id", t0."id" FROM "keywords" AS t0 INNER JOIN "item_keywords" AS t1 ON t1."keyword_id" = t0."id" WHERE t1."item_id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Item.Keywords", "sub-select", """SELECT t1."item_id", t0."id" FROM (SELECT o."id" AS "k0" FROM "items" AS o) AS k INNER JOIN "item_keywords" AS t1 ON t1."item_id" = k."k0" INNER JOIN "keywords" AS t0 ON t1."keyword_id" = t0."id" """)]
    [InlineData("Town.Region", "joined", """SELECT t0."x", t0."y" FROM "towns" AS o LEFT JOIN "regions" AS t0 ON o."region_x" = t0."x" AND o."region_y" = t0."y" """)]
    [InlineData("Town.Region", "row", """SELECT t0."x", t0."y" FROM "regions" AS t0 WHERE o."region_x" = t0."x" AND o."region_y" = t0."y" """)]
    [InlineData("Town.Region", "columns", """SELECT t0."x", t0."y" FROM "regions" AS t0 WHERE t0."x" = o."region_x" AND t0."y" = o."region_y" """)]
    [InlineData("Town.Region", "one key", """SELECT t0."x", t0."y" FROM "regions" AS t0 WHERE t0."x" = ?1 AND t0."y" = ?2""")]
    [InlineData("Town.Region", "keys", """SELECT t0."x", t0."y" FROM "regions" AS t0 WHERE (t0."x", t0."y") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))""")]
    [InlineData("Town.Region", "own keys", """SELECT t0."x", t0."y" FROM "regions" AS t0 INNER JOIN "towns" AS t1 ON t1."region_x" = t0."x" AND t1."region_y" = t0."y" WHERE t1."id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Town.Region", "sub-select", """SELECT t0."x", t0."y" FROM (SELECT o."region_x" AS "k0", o."region_y" AS "k1" FROM "towns" AS o) AS k INNER JOIN "regions" AS t0 ON t0."x" = k."k0" AND t0."y" = k."k1" """)]
    [InlineData("Region.Towns", "joined", """SELECT t0."region_x", t0."region_y", t0."id" FROM "regions" AS o LEFT JOIN "towns" AS t0 ON t0."region_x" = o."x" AND t0."region_y" = o."y" ORDER BY t0."id" """)]
    [InlineData("Region.Towns", "row", """SELECT t0."region_x", t0."region_y", t0."id" FROM "towns" AS t0 WHERE t0."region_x" = o."x" AND t0."region_y" = o."y" ORDER BY t0."id" """)]
    [InlineData("Region.Towns", "one key", """SELECT t0."region_x", t0."region_y", t0."id" FROM "towns" AS t0 WHERE t0."region_x" = ?1 AND t0."region_y" = ?2 ORDER BY t0."id" """)]
    [InlineData("Region.Towns", "keys", """SELECT t0."region_x", t0."region_y", t0."id" FROM "towns" AS t0 WHERE (t0."region_x", t0."region_y") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1)) ORDER BY t0."id" """)]
    [InlineData("Region.Towns", "sub-select", """SELECT t0."region_x", t0."region_y", t0."id" FROM (SELECT o."x" AS "k0", o."y" AS "k1" FROM "regions" AS o) AS k INNER JOIN "towns" AS t0 ON t0."region_x" = k."k0" AND t0."region_y" = k."k1" ORDER BY t0."id" """)]
    [InlineData("Act.Owner", "joined", """SELECT t0."name" FROM "code_act" AS o LEFT JOIN "code_owner" AS t0 ON o."owner_name" = t0."name" """)]
    [InlineData("Act.Owner", "row", """SELECT t0."name" FROM "code_owner" AS t0 WHERE o."owner_name" = t0."name" """)]
    [InlineData("Act.Owner", "one key", """SELECT t0."name" FROM "code_owner" AS t0 WHERE t0."name" = ?1""")]
    [InlineData("Act.Owner", "keys", """SELECT t0."name" FROM "code_owner" AS t0 WHERE t0."name" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Act.Owner", "own keys", """SELECT t0."name" FROM "code_owner" AS t0 INNER JOIN "code_act" AS t1 ON t1."owner_name" = t0."name" WHERE t1."id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Act.Owner", "sub-select", """SELECT t0."name" FROM (SELECT o."owner_name" AS "k0" FROM "code_act" AS o) AS k INNER JOIN "code_owner" AS t0 ON t0."name" = k."k0" """)]
    [InlineData("Owner.Acts", "joined", """SELECT t0."id" FROM "code_owner" AS o LEFT JOIN "code_act" AS t0 ON t0."owner_name" = o."name" ORDER BY t0."id" """)]
    [InlineData("Owner.Acts", "row", """SELECT t0."id" FROM "code_act" AS t0 WHERE t0."owner_name" = o."name" ORDER BY t0."id" """)]
    [InlineData("Owner.Acts", "one key", """SELECT t1."name", t0."id" FROM "code_act" AS t0 INNER JOIN "code_owner" AS t1 ON t0."owner_name" = t1."name" WHERE t1."name" = ?1 ORDER BY t0."id" """)]
    [InlineData("Owner.Acts", "keys", """SELECT t1."name", t0."id" FROM "code_act" AS t0 INNER JOIN "code_owner" AS t1 ON t0."owner_name" = t1."name" WHERE t1."name" IN (SELECT value FROM json_each(?1)) ORDER BY t0."id" """)]
    [InlineData("Owner.Acts", "sub-select", """SELECT k."k0", t0."id" FROM (SELECT o."name" AS "k0" FROM "code_owner" AS o) AS k INNER JOIN "code_act" AS t0 ON t0."owner_name" = k."k0" ORDER BY t0."id" """)]
    [InlineData("Owner.Badge", "joined", """SELECT t0."id" FROM "code_owner" AS o LEFT JOIN "code_badge" AS t0 ON t0."owner_name" = o."name" """)]
    [InlineData("Owner.Badge", "row", """SELECT t0."id" FROM "code_badge" AS t0 WHERE t0."owner_name" = o."name" """)]
    [InlineData("Owner.Badge", "one key", """SELECT t1."name", t0."id" FROM "code_badge" AS t0 INNER JOIN "code_owner" AS t1 ON t0."owner_name" = t1."name" WHERE t1."name" = ?1""")]
    [InlineData("Owner.Badge", "keys", """SELECT t1."name", t0."id" FROM "code_badge" AS t0 INNER JOIN "code_owner" AS t1 ON t0."owner_name" = t1."name" WHERE t1."name" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Owner.Badge", "sub-select", """SELECT k."k0", t0."id" FROM (SELECT o."name" AS "k0" FROM "code_owner" AS o) AS k INNER JOIN "code_badge" AS t0 ON t0."owner_name" = k."k0" """)]
    [InlineData("Owner.Rooms", "joined", """SELECT t0."floor", t0."code" FROM "code_owner" AS o LEFT JOIN "code_owner_room" AS t1 ON t1."owner_name" = o."name" LEFT JOIN "code_room" AS t0 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" ORDER BY t0."code" """)]
    [InlineData("Owner.Rooms", "row", """SELECT t0."floor", t0."code" FROM "code_room" AS t0 INNER JOIN "code_owner_room" AS t1 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" WHERE t1."owner_name" = o."name" ORDER BY t0."code" """)]
    [InlineData("Owner.Rooms", "one key", """SELECT t2."name", t0."floor", t0."code" FROM "code_room" AS t0 INNER JOIN "code_owner_room" AS t1 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" INNER JOIN "code_owner" AS t2 ON t1."owner_name" = t2."name" WHERE t2."name" = ?1 ORDER BY t0."code" """)]
    [InlineData("Owner.Rooms", "keys", """SELECT t2."name", t0."floor", t0."code" FROM "code_room" AS t0 INNER JOIN "code_owner_room" AS t1 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" INNER JOIN "code_owner" AS t2 ON t1."owner_name" = t2."name" WHERE t2."name" IN (SELECT value FROM json_each(?1)) ORDER BY t0."code" """)]
    [InlineData("Owner.Rooms", "sub-select", """SELECT k."k0", t0."floor", t0."code" FROM (SELECT o."name" AS "k0" FROM "code_owner" AS o) AS k INNER JOIN "code_owner_room" AS t1 ON t1."owner_name" = k."k0" INNER JOIN "code_room" AS t0 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" ORDER BY t0."code" """)]
    [InlineData("Desk.Room", "joined", """SELECT t0."floor", t0."code" FROM "code_desk" AS o LEFT JOIN "code_room" AS t0 ON o."room_floor" = t0."floor" AND o."room_code" = t0."code" """)]
    [InlineData("Desk.Room", "row", """SELECT t0."floor", t0."code" FROM "code_room" AS t0 WHERE o."room_floor" = t0."floor" AND o."room_code" = t0."code" """)]
    [InlineData("Desk.Room", "one key", """SELECT t0."floor", t0."code" FROM "code_room" AS t0 WHERE t0."floor" = ?1 AND t0."code" = ?2""")]
    [InlineData("Desk.Room", "keys", """SELECT t0."floor", t0."code" FROM "code_room" AS t0 WHERE (t0."floor", t0."code") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))""")]
    [InlineData("Desk.Room", "own keys", """SELECT t0."floor", t0."code" FROM "code_room" AS t0 INNER JOIN "code_desk" AS t1 ON t1."room_floor" = t0."floor" AND t1."room_code" = t0."code" WHERE t1."id" IN (SELECT value FROM json_each(?1))""")]
    [InlineData("Desk.Room", "sub-select", """SELECT t0."floor", t0."code" FROM (SELECT o."room_floor" AS "k0", o."room_code" AS "k1" FROM "code_desk" AS o) AS k INNER JOIN "code_room" AS t0 ON t0."floor" = k."k0" AND t0."code" = k."k1" """)]
    [InlineData("Room.Desks", "joined", """SELECT t0."id" FROM "code_room" AS o LEFT JOIN "code_desk" AS t0 ON t0."room_floor" = o."floor" AND t0."room_code" = o."code" ORDER BY t0."id" """)]
    [InlineData("Room.Desks", "row", """SELECT t0."id" FROM "code_desk" AS t0 WHERE t0."room_floor" = o."floor" AND t0."room_code" = o."code" ORDER BY t0."id" """)]
    [InlineData("Room.Desks", "one key", """SELECT t1."floor", t1."code", t0."id" FROM "code_desk" AS t0 INNER JOIN "code_room" AS t1 ON t0."room_floor" = t1."floor" AND t0."room_code" = t1."code" WHERE t1."floor" = ?1 AND t1."code" = ?2 ORDER BY t0."id" """)]
    [InlineData("Room.Desks", "keys", """SELECT t1."floor", t1."code", t0."id" FROM "code_desk" AS t0 INNER JOIN "code_room" AS t1 ON t0."room_floor" = t1."floor" AND t0."room_code" = t1."code" WHERE (t1."floor", t1."code") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1)) ORDER BY t0."id" """)]
    [InlineData("Room.Desks", "sub-select", """SELECT k."k0", k."k1", t0."id" FROM (SELECT o."floor" AS "k0", o."code" AS "k1" FROM "code_room" AS o) AS k INNER JOIN "code_desk" AS t0 ON t0."room_floor" = k."k0" AND t0."room_code" = k."k1" ORDER BY t0."id" """)]
    public void Related_rows_are_selected_for_owners(string relationship, string owners, string expected)
    {
        var aliases = new AliasNames();
        var made = Find(relationship);
        var isJoined = owners == "joined";
        var related = isJoined
            ? RelationshipSqlBuilder.Join(made, OwnersOf(made, "row"), aliases)
            : RelationshipSqlBuilder.Rows(made, OwnersOf(made, owners), aliases);

        var select = isJoined ? new Select(new TableSource(made.Owner.Table, "o")) { Joins = related.Joins, OrderBy = related.OrderBy } : related.ToSelect();
        ImmutableArray<SelectItem> items = [.. related.OwnerKey.Concat(related.Related.Key).Select(column => new SelectItem(column))];
        Assert.Equal(expected.TrimEnd(), new SqliteDialect().Write(select with { Items = items }).Text);
    }

    private static Relationship Find(string name)
    {
        EntityType[] types =
        [
            Samples.OfType<Address>(), Samples.OfType<User>(), Samples.OfType<Item>(), Samples.OfType<Region>(), Samples.OfType<Town>(),
            Samples.OfType<Act>(), Samples.OfType<Owner>(), Samples.OfType<Desk>(), Samples.OfType<Room>(),
        ];
        var (type, property) = (name.Split('.')[0], name.Split('.')[1]);
        return types.Single(entity => entity.Name == type).FindRelationship(property)!;
    }

    private static Owners OwnersOf(Relationship relationship, string owners)
    {
        var owner = new TableReference(relationship.Owner, "o");
        var compared = owner.Select(RelationshipSqlBuilder.OwnerColumns(relationship));
        return owners switch
        {
            "row" => new Owners.InRow(owner),
            "columns" => new Owners.ByColumns(compared),
            "one key" => new Owners.ByKeys(IsOne: true),
            "keys" => new Owners.ByKeys(IsOne: false),
            "own keys" => new Owners.ByOwnKeys(),
            _ => new Owners.BySubselect(new Select(owner.Source) { Items = [.. compared.Select((column, i) => new SelectItem(column, $"k{i}"))] }),
        };
    }
}
