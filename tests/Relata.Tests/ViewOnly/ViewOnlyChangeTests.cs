using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>A relationship that is only read cannot be changed, and stays as it was loaded while others are.</summary>
public abstract class ViewOnlyChangeTests<TDatabase> : ViewOnlyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("Add")]
    [InlineData("AddRange")]
    [InlineData("Insert")]
    [InlineData("Remove")]
    [InlineData("RemoveAt")]
    [InlineData("Clear")]
    [InlineData("ReplaceWith")]
    [InlineData("Move")]
    [InlineData("index")]
    public void Changes_are_refused(string change)
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts).SelectIn(a => a.Topics)).OrderBy(w => w.Id).First();

        var error = Assert.Throws<ReadOnlyRelationshipException>(() => Change(ann.Drafts, change, ann.Drafts[0]));
        Assert.Throws<ReadOnlyRelationshipException>(() => Change(ann.Drafts[1].Topics, change, ann.Drafts[1].Topics[0]));

        Assert.StartsWith("REL191: Writer.Drafts cannot be changed: it has ViewOnly = true and is only read.", error.Message, StringComparison.Ordinal);
        Assert.True(((ICollection<Article>)ann.Drafts).IsReadOnly);
        Assert.False(session.HasChanges);
        Assert.Equal("c a", Titles(ann.Drafts));
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("Remove")]
    [InlineData("Clear")]
    public void Changes_of_a_list_that_is_not_loaded_or_of_a_new_object_are_refused_without_a_statement(string change)
    {
        using var session = Database.OpenSession();
        var ann = session.Get<Writer>(1)!;

        Assert.Throws<ReadOnlyRelationshipException>(() => Change(ann.Drafts, change, new Article()));
        Assert.Throws<ReadOnlyRelationshipException>(() => Change(new Writer().Drafts, change, new Article()));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void JSON_has_what_is_loaded_and_is_read_without_it()
    {
        var options = new JsonSerializerOptions().AddRelata();
        using var session = Database.OpenSession();
        var writer = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();

        var json = JsonSerializer.Serialize(writer, options);
        var read = JsonSerializer.Deserialize<Writer>(json, options)!;

        Assert.Contains("\"Drafts\":[{", json, StringComparison.Ordinal);
        Assert.Contains("\"Latest\":{", json, StringComparison.Ordinal);
        Assert.Equal((writer.Name, false), (read.Name, read.Drafts.HasChanges));
    }

    [Fact]
    public void It_stays_as_it_was_loaded_until_it_is_loaded_again()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();

        ann.Drafts[0].Status = Status.Published;
        ann.Articles.Add(new Article { Title = "z", Status = Status.Draft });
        session.Commit();
        Assert.Equal(("c a", "c"), (Titles(ann.Drafts), ann.Latest!.Title));

        session.Refresh(ann);
        Assert.Equal(("z a", "z"), (Titles(ann.Drafts), ann.Latest!.Title));
    }

    [Fact]
    public async Task One_relationship_is_loaded_again()
    {
        await using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();
        ann.Articles.Add(new Article { Title = "z", Status = Status.Draft });
        await session.FlushAsync(TestContext.Current.CancellationToken);

        await session.RefreshAsync(ann, w => w.Drafts, TestContext.Current.CancellationToken);
        await session.RefreshAsync(ann, w => w.Latest, TestContext.Current.CancellationToken);

        Assert.Equal(("z c a", "z"), (Titles(ann.Drafts), ann.Latest!.Title));
        ann.Drafts[0].Title = "0";
        Assert.Equal("c a 0", Titles(session.Query<Writer>().PopulateExisting().Options(Load.SelectIn((Writer w) => w.Drafts)).OrderBy(w => w.Id).First().Drafts));
    }

    [Fact]
    public void An_access_sees_what_is_pending()
    {
        using var session = Database.OpenSession();
        var (ann, bob) = (session.Get<Writer>(1)!, session.Get<Writer>(2)!);
        session.Query<Article>().First(a => a.Title == "a").Writer = bob;
        ann.Articles.Add(new Article { Title = "z", Status = Status.Draft });

        Assert.Equal(("z c", "a"), (Titles(ann.Drafts), Titles(bob.Drafts)));
    }

    [Fact]
    public void A_new_object_shows_nothing_and_then_what_its_row_has()
    {
        using var session = Database.OpenSession();
        var writer = new Writer { Name = "dan", IsActive = true, Articles = { new Article { Title = "x", Status = Status.Draft }, new Article { Title = "y" } } };
        session.Add(writer);
        Assert.Empty(writer.Drafts);
        Assert.Null(writer.Latest);

        session.Flush();
        Assert.Equal(("y x", "y"), (Titles(writer.Drafts), writer.Latest!.Title));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_deleted_object_leaves_it_and_comes_back_with_a_rollback(bool isSoft)
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts).SelectIn(a => a.Topics), Load.SelectIn((Writer w) => w.Latest), Load.SelectIn((Writer w) => w.PrimaryAddress)).OrderBy(w => w.Id).First();
        if (isSoft)
        {
            session.Delete(ann.Latest!);
        }
        else
        {
            session.Delete(ann.PrimaryAddress!);
            session.Delete(ann.Drafts[1].Topics[0]);
        }

        session.Flush();
        Assert.Equal(isSoft ? ("a", "b", "Oslo", "great plain") : ("c a", "c", null, "plain"), (Titles(ann.Drafts), ann.Latest?.Title, ann.PrimaryAddress?.City, Names(ann.Drafts[^1].Topics)));

        session.Rollback();
        Assert.Equal(("c a", "c", "Oslo", "great plain"), (Titles(ann.Drafts), ann.Latest?.Title, ann.PrimaryAddress?.City, Names(ann.Drafts[^1].Topics)));
    }

    [Fact]
    public void What_was_loaded_inside_a_transaction_is_loaded_again_after_its_rollback()
    {
        using var session = Database.OpenSession();
        var ann = session.Get<Writer>(1)!;
        ann.Articles.Add(new Article { Title = "z", Status = Status.Draft });
        Assert.Equal(("z c a", "z"), (Titles(ann.Drafts), ann.Latest!.Title));

        session.Rollback();
        Assert.Equal(("c a", "c"), (Titles(ann.Drafts), ann.Latest!.Title));
    }

    [Fact]
    public void A_session_that_is_closed_without_a_commit_leaves_no_object_without_a_row_in_it()
    {
        Writer ann;
        using (var session = Database.OpenSession())
        {
            ann = session.Get<Writer>(1)!;
            ann.Articles.Add(new Article { Title = "z", Status = Status.Draft });
            Assert.Equal("z c a", Titles(ann.Drafts));
        }

        Assert.Equal("c a", Titles(ann.Drafts));
    }

    [Fact]
    public void A_reference_by_a_foreign_key_follows_the_key()
    {
        using var session = Database.OpenSession();
        var article = session.Query<Article>().Options(Load.Joined((Article a) => a.ActiveWriter)).First(a => a.Title == "e");
        Assert.Null(article.ActiveWriter);

        article.Writer = session.Get<Writer>(3);
        session.Flush();
        Assert.Equal("cyd", article.ActiveWriter!.Name);

        article.WriterId = 1;
        session.Flush();
        Assert.Equal("ann", article.ActiveWriter!.Name);
        Assert.Contains(article, session.Get<Writer>(1)!.Articles);
    }

    [Fact]
    public void Nothing_cascades_and_nothing_is_written_through_it()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Writer>().Options(Load.AllOf<Writer>(Loading.SelectIn)).OrderBy(w => w.Id).First();
        session.RecordStatements = true;
        session.Delete(ann.Addresses[0]);
        session.Delete(ann.Addresses[1]);
        session.Delete(ann);
        session.Commit();

        Assert.Equal(["UPDATE", "DELETE", "DELETE"], session.Statements.Select(text => text[..6]));
    }

    [Fact]
    public void A_detached_graph_is_merged_and_attached_without_it()
    {
        Writer ann;
        using (var session = Database.OpenSession())
        {
            ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();
        }

        Assert.Equal("c a", Titles(ann.Drafts));
        Assert.Throws<DetachedInstanceException>(() => ann.Praised.Count);
        ann.Drafts[0].Title = "changed";
        ann.Name = "anna";
        using var other = Database.OpenSession();
        var own = other.Merge(ann);
        Assert.Equal("c a", Titles(own.Drafts));
        other.Commit();
        Assert.Equal("anna", Database.OpenSession().Get<Writer>(1)!.Name);
    }

    [Fact]
    public void An_attached_object_shows_the_objects_of_its_session()
    {
        Writer ann;
        using (var session = Database.OpenSession())
        {
            ann = session.Query<Writer>().Options(Load.SelectIn((Writer w) => w.Drafts), Load.SelectIn((Writer w) => w.Latest)).OrderBy(w => w.Id).First();
        }

        var (detached, latest) = (ann.Drafts[1], ann.Latest);
        using var other = Database.OpenSession();
        var article = other.Query<Article>().First(a => a.Title == "a");
        other.Add(ann);

        Assert.Same(article, ann.Drafts[1]);
        Assert.NotSame(detached, ann.Drafts[1]);
        Assert.NotSame(latest, ann.Latest);
        Assert.Equal(EntityState.Detached, detached.GetState());
    }

    private static void Change<T>(RelatedList<T> list, string change, T item)
        where T : Entity
    {
        switch (change)
        {
            case "Add":
                list.Add(item);
                break;
            case "AddRange":
                list.AddRange([item]);
                break;
            case "Insert":
                list.Insert(0, item);
                break;
            case "Remove":
                list.Remove(item);
                break;
            case "RemoveAt":
                list.RemoveAt(0);
                break;
            case "Clear":
                list.Clear();
                break;
            case "ReplaceWith":
                list.ReplaceWith([item]);
                break;
            case "Move":
                list.Move(0, 0);
                break;
            default:
                list[0] = item;
                break;
        }
    }
}
