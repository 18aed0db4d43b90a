using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>A primary key that is changed: its row, the identity map and what refers to it follow.</summary>
public abstract class KeyChangeTests<TDatabase> : KeyChangeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected abstract string Update { get; }

    [Fact]
    public void The_row_is_found_by_the_key_that_was_read()
    {
        using var session = Database.OpenSession();
        var land = session.Get<Land>("AT")!;
        session.RecordStatements = true;
        land.Code = "OE";
        land.Name = "Oesterreich";
        Assert.Same(land, session.Get<Land>("AT"));

        session.Commit();

        Assert.Equal([Update], session.Statements.Where(text => text.StartsWith("UPDATE", StringComparison.Ordinal)));
        Assert.Same(land, session.Get<Land>("OE"));
        Assert.Null(session.Get<Land>("AT"));
        Assert.Equal(["Graz:OE", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
        using var later = Database.OpenSession();
        Assert.Equal("Oesterreich", later.Get<Land>("OE")!.Name);
    }

    [Theory]
    [InlineData("loaded")]
    [InlineData("inserted")]
    [InlineData("moved by its foreign key")]
    [InlineData("moved by its reference")]
    [InlineData("moved back by a savepoint")]
    [InlineData("moved away and back by a savepoint")]
    [InlineData("changed elsewhere and refreshed")]
    [InlineData("changed elsewhere and read again")]
    [InlineData("completed")]
    [InlineData("cleared")]
    public void A_dependent_that_comes_to_a_key_after_its_first_change_follows_the_next(string how)
    {
        using var session = Database.OpenSession();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var graz = session.Query<Place>().Single(place => place.Name == "Graz");
        var nice = how switch
        {
            "loaded" => null,
            "completed" => session.Query<Place>().Options(Load.Only<Place>(place => place.Name)).Single(place => place.Name == "Nice"),
            _ => session.Query<Place>().Single(place => place.Name == "Nice"),
        };
        austria.Code = "OE";
        france.Code = "FF";
        session.Flush();
        Assert.Equal("OE", graz.LandCode);

        switch (how)
        {
            case "loaded":
                nice = session.Query<Place>().Single(place => place.Name == "Nice");
                nice.LandCode = "OE";
                break;
            case "inserted":
                session.Add(new Place { Name = "Enns", LandCode = "OE" });
                break;
            case "moved by its foreign key":
                nice!.LandCode = "OE";
                break;
            case "moved by its reference":
                nice!.Land = austria;
                break;
            case "moved back by a savepoint":
                nice!.LandCode = "OE";
                session.Flush();
                using (var savepoint = session.BeginNested())
                {
                    nice.LandCode = null;
                    session.Flush();
                    savepoint.Rollback();
                }

                break;
            case "moved away and back by a savepoint":
                using (var savepoint = session.BeginNested())
                {
                    nice!.LandCode = "OE";
                    session.Flush();
                    austria.Code = "AA";
                    session.Flush();
                    Assert.Equal("AA", nice.LandCode);
                    savepoint.Rollback();
                }

                nice.LandCode = "OE";
                break;
            case "changed elsewhere and refreshed" or "changed elsewhere and read again":
                session.Commit();
                using (var other = Database.OpenSession())
                {
                    other.Get<Place>(nice!.Id)!.LandCode = "OE";
                    other.Commit();
                }

                if (how.EndsWith("refreshed", StringComparison.Ordinal))
                {
                    session.Refresh(nice!);
                }
                else
                {
                    Assert.Same(nice, session.Query<Place>().PopulateExisting().Single(place => place.Name == "Nice"));
                }

                break;
            case "completed":
                Assert.Equal("FF", nice!.LandCode);
                france.Code = "F2";
                session.Flush();
                Assert.Equal("F2", nice.LandCode);
                nice.LandCode = "OE";
                break;
            default:
                nice!.LandCode = null;
                session.Flush();
                nice.Land = austria;
                break;
        }

        session.Flush();
        austria.Code = "O2";
        session.Flush();
        austria.Code = "O3";
        session.Flush();

        Assert.Equal("O3", graz.LandCode);
        Assert.Equal(how is "inserted" ? "FF" : "O3", nice!.LandCode);
        Assert.All(session.Query<Place>().Select(place => new { place.Id, place.LandCode }).ToList(), row => Assert.Equal(row.LandCode, session.Get<Place>(row.Id)!.LandCode));
        session.Rollback();
        Assert.Equal(how.StartsWith("changed", StringComparison.Ordinal) ? "OE" : "AT", graz.LandCode);
        austria.Code = "A9";
        session.Flush();
        Assert.Equal("A9", graz.LandCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_removed_from_a_list_whose_owner_gets_another_key_is_told_and_written(bool isLoaded)
    {
        using var session = Database.OpenSession();
        var (land, graz, nice) = (session.Get<Land>("AT")!, session.Query<Place>().Single(place => place.Name == "Graz"), session.Query<Place>().Single(place => place.Name == "Nice"));
        if (isLoaded)
        {
            Assert.Equal(2, land.Places.Count);
        }

        land.Code = "OE";
        Assert.True(land.Places.Remove(graz));
        Assert.False(land.Places.Remove(nice));

        Assert.Equal([graz], land.GetChanges(l => l.Places).Removed);
        session.Commit();
        Assert.Equal(["Graz:", "Linz:OE", "Nice:FR", "Nowhere:"], Places());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_removed_from_a_list_without_another_side_is_written_too(bool isLoaded)
    {
        using (var writer = Database.OpenSession())
        {
            writer.Add(new Yard { Number = 1, Trees = { new Tree(), new Tree() } });
            writer.Commit();
        }

        using var session = Database.OpenSession();
        var (yard, trees) = (session.Get<Yard>((short)1)!, session.Query<Tree>().OrderBy(tree => tree.Id).ToList());
        if (isLoaded)
        {
            Assert.Equal(trees, yard.Trees);
        }

        yard.Number = 2;
        Assert.True(yard.Trees.Remove(trees[0]));
        Assert.Equal([trees[0]], yard.GetChanges(y => y.Trees).Removed);
        session.Commit();

        using var later = Database.OpenSession();
        Assert.Equal([null, (short)2], later.Query<Tree>().OrderBy(tree => tree.Id).ToList().Select(tree => tree.YardNumber));
    }

    [Fact]
    public void Loaded_dependents_follow_in_memory_without_a_statement()
    {
        using var session = Database.OpenSession();
        var land = session.Query<Land>().Options(
            Load.SelectIn((Land l) => l.Places), Load.SelectIn((Land l) => l.Areas).SelectIn(area => area.Lots), Load.SelectIn((Land l) => l.Tongues)).Single(l => l.Code == "AT");
        var (area, graz) = (land.Areas[0], land.Places[0]);
        var lot = area.Lots[1];
        var before = session.StatementCount;
        land.Code = "OE";

        session.Commit();

        Assert.Equal((before + 1, "OE", "OE", "OE"), (session.StatementCount, graz.LandCode, area.LandCode, lot.LandCode));
        Assert.Equal((land, land, area, 2, 2), (graz.Land, area.Land, lot.Area, land.Places.Count, land.Areas.Count));
        Assert.Same(area, session.Get<Area>("OE", 1));
        Assert.Empty(graz.ChangedProperties());
        lot.Name = "changed";
        area.Name = "moved";
        session.Delete(land.Areas[1]);
        session.Commit();
        using var later = Database.OpenSession();
        Assert.Equal(["Midi", "moved"], later.Query<Area>().OrderBy(a => a.Name).Select(a => a.Name).ToList());
        Assert.Equal(["a", "changed", "d"], later.Query<Lot>().OrderBy(l => l.Name).Select(l => l.Name).ToList());
        Assert.Equal(["de"], later.Get<Land>("OE")!.Tongues.Select(tongue => tongue.Code));
    }

    [Fact]
    public void Dependents_that_are_pending_changed_moved_and_deleted_follow()
    {
        using var session = Database.OpenSession();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var places = session.Query<Place>().OrderBy(place => place.Id).ToList();
        var (graz, linz, nice, nowhere) = (places[0], places[1], places[2], places[3]);
        var wels = new Place { Name = "Wels", Land = austria };
        session.Add(wels);
        graz.Name = "GRAZ";
        austria.Code = "OE";
        linz.Land = france;
        nice.Land = austria;
        nowhere.LandCode = "OE";
        var enns = new Place { Name = "Enns", LandCode = "OE" };
        session.Add(enns);
        session.Delete(graz);
        france.Code = "FX";

        session.Commit();

        Assert.Equal(["Enns:OE", "Linz:FX", "Nice:OE", "Nowhere:OE", "Wels:OE"], Places());
        Assert.Equal(("FX", "OE", "OE"), (linz.LandCode, nice.LandCode, wels.LandCode));
        Assert.Equal(["Enns", "Nice", "Nowhere", "Wels"], austria.Places.Select(place => place.Name).Order());
    }

    [Fact]
    public async Task Two_rows_exchange_their_keys()
    {
        await using var session = Database.OpenSession();
        session.RecordFlushes = true;
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        var places = session.Query<Place>().OrderBy(place => place.Id).ToList();
        (austria.Code, france.Code) = ("FR", "AT");

        await session.CommitAsync();

        Assert.Equal(2, session.Flushes[^1].Tables.Single(table => table.Table == "kc_land").Updated);
        Assert.Equal((france, austria), (session.Get<Land>("AT"), session.Get<Land>("FR")));
        Assert.Equal(["FR", "FR", "AT", null], places.Select(place => place.LandCode));
        Assert.Equal(["Graz:FR", "Linz:FR", "Nice:AT", "Nowhere:"], Places());
        await using var later = Database.OpenSession();
        Assert.Equal(["France", "Austria"], [later.Get<Land>("AT")!.Name, later.Get<Land>("FR")!.Name]);
        Assert.Equal(["Midi"], later.Get<Land>("AT")!.Areas.Select(area => area.Name));
    }

    [Fact]
    public void A_key_of_a_deleted_row_is_taken_and_the_former_one_is_given_to_a_new_row()
    {
        using var session = Database.OpenSession();
        var (austria, france) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        session.Delete(france);
        austria.Code = "FR";
        session.Add(new Land { Code = "AT", Name = "New" });

        session.Commit();

        Assert.Equal("FR", france.Code);
        Assert.Equal(EntityState.Detached, france.GetState());
        Assert.Equal(["Graz:FR", "Linz:FR", "Nice:", "Nowhere:"], Places());
        using var later = Database.OpenSession();
        Assert.Equal(["New", "Austria"], later.Query<Land>().OrderBy(l => l.Code).Select(l => l.Name).ToList());
    }

    [Fact]
    public void A_long_chain_of_keys_needs_few_statements()
    {
        using (var session = Database.OpenSession())
        {
            session.AddRange(Enumerable.Range(10, 20).Select(number => new Part { Number = (short)number, Name = $"p{number}" }));
            session.Commit();
        }

        using var changing = Database.OpenSession();
        var parts = changing.Query<Part>().Where(part => part.Number >= 10).OrderBy(part => part.Number).ToList();
        parts.ForEach(part => part.Number++);
        changing.Commit();

        using var later = Database.OpenSession();
        Assert.Equal(Enumerable.Range(10, 20).Select(number => $"{number + 1}:p{number}"), later.Query<Part>().Where(part => part.Number >= 10).OrderBy(part => part.Number).ToList().Select(part => $"{part.Number}:{part.Name}"));
    }

    [Fact]
    public void A_second_object_with_the_key_is_an_error_that_names_both()
    {
        using var session = Database.OpenSession();
        var (austria, _) = (session.Get<Land>("AT")!, session.Get<Land>("FR")!);
        austria.Code = "FR";
        var error = Assert.Throws<SessionStateException>(session.Flush);
        Assert.Equal(
            "The primary key of a Land was changed from AT to FR, and the session has another Land with this key. Give one of them another key, or delete the other one.", error.Message.Split(": ", 2)[^1]);

        austria.Code = "XX";
        session.Add(new Land { Code = "XX", Name = "twice" });
        Assert.Contains("A new Land has the key XX", Assert.Throws<SessionStateException>(session.Flush).Message, StringComparison.Ordinal);
        austria.Code = "AT";
        session.Commit();
        Assert.Equal(EntityState.Persistent, austria.GetState());
    }

    [Fact]
    public void A_reference_that_is_part_of_the_key_moves_the_row()
    {
        using var session = Database.OpenSession();
        var (france, wien) = (session.Get<Land>("FR")!, session.Get<Area>("AT", 2)!);
        var lot = wien.Lots[0];
        wien.Land = france;
        france.Code = "FX";
        session.Commit();

        Assert.Equal(("FX", "FX", wien), (wien.LandCode, lot.LandCode, session.Get<Area>("FX", 2)));
        Assert.Equal(["Midi", "Wien"], france.Areas.Select(area => area.Name));
        using var later = Database.OpenSession();
        Assert.Equal(["c"], later.Get<Area>("FX", 2)!.Lots.Select(each => each.Name));
        wien.Number = 3;
        wien.LandCode = "AT";
        session.Commit();
        Assert.Equal(("AT", 3), (lot.LandCode, lot.AreaNumber));
    }

    [Fact]
    public void A_key_that_nothing_follows_is_changed_while_nothing_refers_to_it()
    {
        using var session = Database.OpenSession();
        session.Get<Guild>("N")!.Code = "M";
        session.Commit();
        var guild = session.Get<Guild>("B")!;
        guild.Code = "C";

        var error = Assert.Throws<KeyChangeException>(session.Commit);

        Assert.Equal(
            "REL187: The primary key of a Guild was changed, from B to C, and the database has refused it: rows may refer to the former key by Craft.GuildCode, without ON UPDATE CASCADE. "
            + "Write [PrimaryKey(OnUpdate = OnUpdate.Cascade)] on Guild.Code, or [ForeignKey<Guild>(OnUpdate = OnUpdate.Cascade)] on Craft.GuildCode.",
            error.Message);
        session.Rollback();
        Assert.Equal((guild, "B"), (session.Get<Guild>("B"), guild.Code));
    }

    [Fact]
    public void A_generated_key_stays_the_same()
    {
        using var session = Database.OpenSession();
        var place = session.Query<Place>().First();
        place.Id = 99;
        Assert.Contains("and the database generates it", Assert.Throws<KeyChangeException>(session.Flush).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_flush_the_database_is_asked_by_the_key_of_the_row_or_not_at_all()
    {
        using var session = Database.OpenSession();
        var austria = session.Get<Land>("AT")!;
        austria.Code = "FR";
        using var pause = session.NoAutoflush();

        Assert.Throws<KeyChangeException>(() => austria.Places.Count);
        Assert.Throws<KeyChangeException>(() => session.Query<Place>().Where(place => place.Land == austria).ToList());
        Assert.Same(austria, session.Query<Place>().First(place => place.Name == "Graz").Land);
        Assert.Same(austria, session.Query<Land>().Single(land => land.Name == "Austria"));
    }
}

public sealed class SqliteKeyChangeTests : KeyChangeTests<SqliteFile>
{
    protected override string Update => """UPDATE "kc_land" SET "code" = ?1, "name" = ?2 WHERE "code" = ?3""";
}

public sealed class PostgreSqlKeyChangeTests : KeyChangeTests<PostgreSqlTestDatabase>
{
    protected override string Update => """UPDATE "kc_land" SET "code" = $1, "name" = $2 WHERE "code" = $3""";
}

public sealed class MariaDbKeyChangeTests : KeyChangeTests<MariaDbTestDatabase>
{
    protected override string Update => "UPDATE `kc_land` SET `code` = ?, `name` = ? WHERE `code` = ?";
}
