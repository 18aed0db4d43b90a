using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate of rows with versions.</summary>
public abstract class VersionedQueryWriteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_update_makes_a_new_version_of_each_row()
    {
        using var test = new TDatabase();
        using var database = test.Create<Article>();
        using (var session = database.OpenSession())
        {
            session.AddRange(new Article { Title = "one" }, new Article { Title = "two" });
            session.Commit();
        }

        using var first = database.OpenSession();
        var article = first.Query<Article>().Single(article => article.Title == "one");
        using (var second = database.OpenSession())
        {
            var held = second.Query<Article>().Single(article => article.Title == "one");
            Assert.Equal(2, second.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Likes, article => article.Likes + 5)));
            Assert.Equal((5, 2), (held.Likes, held.Version));
            held.Body = "after";
            second.Commit();
        }

        article.Title = "stale";
        Assert.Throws<StaleDataException>(first.Flush);
    }

    [Fact]
    public void An_update_of_the_table_of_a_derived_class_raises_the_version_in_that_of_the_base()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace(typeof(Draft).Namespace!));
        database.CreateTables();
        using (var session = database.OpenSession())
        {
            session.AddRange(new Truck { Name = "one", Load = 1 }, new Truck { Name = "two", Load = 2 });
            session.Commit();
        }

        using var first = database.OpenSession();
        var truck = first.Query<Truck>().Single(truck => truck.Name == "one");
        using (var second = database.OpenSession())
        {
            var held = second.Query<Truck>().Single(truck => truck.Name == "one");
            Assert.Equal(1, second.Query<Truck>().Where(truck => truck.Load == 1).ExecuteUpdate(set => set.Set(truck => truck.Load, truck => truck.Load + 5)));
            Assert.Equal((6, 2), (held.Load, held.Version));
            held.Name = "after";
            second.Commit();
            Assert.Equal(3, held.Version);
        }

        truck.Load = 9;
        Assert.Throws<StaleDataException>(first.Flush);
    }

    [Fact]
    public void A_held_object_takes_the_whole_row_with_its_version()
    {
        using var test = new TDatabase();
        using var database = test.Create<Article>();
        using var first = database.OpenSession();
        var article = new Article { Title = "one" };
        first.Add(article);
        first.Commit();
        using (var second = database.OpenSession())
        {
            second.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Body, "theirs"));
            second.Commit();
        }

        first.Query<Article>().ExecuteUpdate(set => set.Set(article => article.Likes, 1));
        Assert.Equal(("theirs", 1, 3), (article.Body, article.Likes, article.Version));
    }

    [Fact]
    public void Versions_that_are_no_numbers_are_new_values()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.InNamespace(typeof(Draft).Namespace!));
        database.CreateTables();
        using var session = database.OpenSession();
        var (draft, letter) = (new Draft { Text = "a" }, new Letter { Text = "b" });
        session.AddRange(draft, letter, new Sheet { Text = "c", Revision = "1" });
        session.Commit();
        var (mark, changedAt) = (draft.Mark, letter.ChangedAt);

        session.Query<Draft>().ExecuteUpdate(set => set.Set(draft => draft.Text, "x"));
        session.Query<Letter>().ExecuteUpdate(set => set.Set(letter => letter.Text, "x"));
        Assert.NotEqual(mark, draft.Mark);
        Assert.True(letter.ChangedAt > changedAt);
        Assert.Contains("Sheet.Revision is a version that the program makes", Assert.Throws<QueryTranslationException>(() => session.Query<Sheet>().ExecuteUpdate(set => set.Set(sheet => sheet.Text, "x"))).Message);
        Assert.Equal(1, session.Query<Sheet>().ExecuteUpdate(set => set.Set(sheet => sheet.Text, "x").Set(sheet => sheet.Revision, "2")));
    }
}

public sealed class SqliteVersionedQueryWriteTests : VersionedQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlVersionedQueryWriteTests : VersionedQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbVersionedQueryWriteTests : VersionedQueryWriteTests<MariaDbTestDatabase>;
