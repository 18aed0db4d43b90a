using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>A change that a flush cannot write, or leaves out, is refused or told.</summary>
public abstract class UnwritableChangesTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_row_whose_owner_is_part_of_its_key_is_not_moved_to_a_new_owner(bool isByReference, bool isOtherwiseChanged)
    {
        Save(new Purchase { Lines = { new PurchaseLine { Number = 1, Article = "tea" } } });
        using var session = Database.OpenSession();
        var line = session.Get<PurchaseLine>(1, 1)!;
        var made = new Purchase();
        session.Add(made);
        if (isByReference)
        {
            line.Purchase = made;
        }
        else
        {
            made.Lines.Add(line);
        }

        line.Article = isOtherwiseChanged ? "jam" : line.Article;
        var error = Assert.Throws<SessionStateException>(session.Commit);

        Assert.Contains("the primary key of a PurchaseLine that has a row would change with it: PurchaseId is part of it", error.Message);
        session.Rollback();
        Assert.Equal("1:tea", Rows("SELECT concat(purchase_id, ':', article) FROM purchase_line"));
    }

    [Fact]
    public void A_row_with_a_required_owner_is_not_taken_from_a_list_without_another_side()
    {
        Save(new Shelf { Books = { new Book() } });
        using var session = Database.OpenSession();

        session.Get<Shelf>(1)!.Books.RemoveAt(0);

        Assert.Contains("A Book was taken out of Shelf.Books, but ShelfId cannot be null", Assert.Throws<SessionStateException>(session.Commit).Message);
    }

    [Fact]
    public void A_row_put_into_the_lists_of_two_owners_belongs_to_the_last_and_is_refused_where_that_cannot_be_seen()
    {
        Save(new Shelf(), new Shelf(), new Jar());
        using var session = Database.OpenSession();
        var (first, second, jar) = (session.Get<Shelf>(1)!, session.Get<Shelf>(2)!, session.Get<Jar>(1)!);

        second.Jars.Add(jar);
        first.Jars.Add(jar);
        session.Commit();
        Assert.Equal("1", Rows("SELECT concat(shelf_id, '') FROM jar"));

        second.Jars.Add(jar);
        session.Add(new Shelf { Jars = { jar } });
        Assert.Contains("The same Jar was put into Shelf.Jars of two Shelf objects", Assert.Throws<SessionStateException>(session.Commit).Message);
    }

    [Fact]
    public void What_a_flush_leaves_out_is_told_once()
    {
        Save(new Team { Code = "a" }, new Article());
        using var session = Database.OpenSession();
        var (team, article) = (session.Get<Team>(1)!, session.Get<Article>(1)!);
        Assert.Empty(team.Players);
        Assert.Empty(article.Tags);

        var player = new Player { Shirt = 1, Team = team };
        var tag = new Tag { Articles = { article } };
        session.Flush();

        Assert.Equal(2, Warnings.Count);
        Assert.Contains(Warnings, warning => warning.StartsWith("Team.Players was changed, but 1 Player object(s) at its other end are not in the session", StringComparison.Ordinal));
        Assert.Contains(Warnings, warning => warning.StartsWith("Article.Tags was changed, but 1 Tag object(s)", StringComparison.Ordinal));
        Assert.Equal((EntityState.Transient, EntityState.Transient), (player.GetState(), tag.GetState()));
        session.Query<Team>().ToList();
        session.AddRange(player, tag);
        session.Commit();
        Assert.Equal(2, Warnings.Count);
    }

    [Fact]
    public void What_a_flush_would_leave_out_is_refused_if_that_is_chosen()
    {
        Save(new Team { Code = "a" });
        Database.Diagnostics.RefuseOutsideObjects = true;
        using var session = Database.OpenSession();
        var team = session.Get<Team>(1)!;
        team.Code = "b";
        var player = new Player { Shirt = 1, Team = team };
        var sent = session.StatementCount;

        var error = Assert.Throws<SessionStateException>(session.Commit);

        Assert.StartsWith("REL107: Team.Players was changed, but 1 Player object(s) at its other end are not in the session", error.Message, StringComparison.Ordinal);
        Assert.Equal(sent, session.StatementCount);
        Assert.Throws<SessionStateException>(session.Commit);
        session.Add(player);
        session.Commit();
        Assert.Equal("b:1", Rows("SELECT concat(team.code, ':', player.shirt) FROM player INNER JOIN team ON team.id = player.team_id"));
    }

    [Fact]
    public void Nothing_is_told_of_what_is_written()
    {
        using var session = Database.OpenSession();
        var team = new Team { Code = "a", Players = { new Player { Shirt = 1 } } };
        session.Add(team);
        session.Commit();

        team.Players.Add(new Player { Shirt = 2 });
        session.Delete(team.Players[0]);
        session.Commit();

        Assert.Empty(Warnings);
    }
}

public sealed class SqliteUnwritableChangesTests : UnwritableChangesTests<SqliteFile>;

public sealed class MariaDbUnwritableChangesTests : UnwritableChangesTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUnwritableChangesTests : UnwritableChangesTests<PostgreSqlTestDatabase>;
