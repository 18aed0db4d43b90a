using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>A pair of a many-to-many relationship is linked once, whoever adds it again and whatever is loaded.</summary>
public abstract class LinksThatAreThereTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("tags", false, false)]
    [InlineData("tags", false, true)]
    [InlineData("tags", true, false)]
    [InlineData("tags", true, true)]
    [InlineData("articles", false, false)]
    [InlineData("articles", false, true)]
    [InlineData("articles", true, false)]
    [InlineData("articles", true, true)]
    [InlineData("labels", false, false)]
    [InlineData("labels", true, false)]
    public void A_link_that_is_there_is_not_stored_again(string list, bool isOwnSideLoaded, bool isOtherSideLoaded)
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isOtherSideLoaded);
        var before = session.StatementCount;

        for (var times = 0; times < 2; times++)
        {
            Add(list, article, tag);
            session.Flush();
        }

        Assert.InRange(session.StatementCount - before, 0, isOwnSideLoaded || isOtherSideLoaded ? 0 : 1);
        session.Commit();
        Assert.Equal("1:kept", Rows("SELECT concat(article_id, ':', note) FROM article_tag"));
        Assert.Equal("1", Rows("SELECT concat(count(*), '') FROM article_label"));
        Assert.Equal((1, 1, 1), (article.Tags.Count, article.Labels.Count, tag.Articles.Count));
    }

    [Theory]
    [InlineData("tags", false, false)]
    [InlineData("tags", false, true)]
    [InlineData("tags", true, false)]
    [InlineData("tags", true, true)]
    [InlineData("articles", false, false)]
    [InlineData("articles", false, true)]
    [InlineData("articles", true, false)]
    [InlineData("articles", true, true)]
    [InlineData("labels", false, false)]
    [InlineData("labels", true, false)]
    public void A_link_that_is_removed_and_added_again_is_there_once(string list, bool isOwnSideLoaded, bool isOtherSideLoaded)
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isOtherSideLoaded);

        Remove(list, article, tag);
        Add(list, article, tag);
        session.Commit();

        Assert.Equal("1:kept", Rows("SELECT concat(article_id, ':', note) FROM article_tag"));
        Assert.Equal("1", Rows("SELECT concat(count(*), '') FROM article_label"));
        Assert.Equal((1, 1, 1), (article.Tags.Count, article.Labels.Count, tag.Articles.Count));
    }

    [Theory]
    [InlineData("tags", false, false)]
    [InlineData("tags", false, true)]
    [InlineData("tags", true, false)]
    [InlineData("tags", true, true)]
    [InlineData("articles", false, false)]
    [InlineData("articles", false, true)]
    [InlineData("articles", true, false)]
    [InlineData("articles", true, true)]
    [InlineData("labels", false, false)]
    [InlineData("labels", true, false)]
    public void A_link_that_is_not_there_is_stored_in_one_statement(string list, bool isOwnSideLoaded, bool isOtherSideLoaded)
    {
        Save(new Article(), new Tag(), new Tag());
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isOtherSideLoaded);
        var other = session.Get<Tag>(2)!;
        var before = session.StatementCount;

        Add(list, article, tag);
        Add(list, article, other);
        session.Commit();

        Assert.Equal(1, session.StatementCount - before);
        Assert.Equal("1 2", Rows($"SELECT concat(tag_id, '') FROM {(list == "labels" ? "article_label" : "article_tag")} ORDER BY tag_id"));
    }

    [Fact]
    public void A_link_moves_to_another_owner_and_the_place_in_a_list_is_no_link()
    {
        SaveLinks();
        Save(new Article());
        using var session = Database.OpenSession();
        var (first, second, tag) = (session.Get<Article>(1)!, session.Get<Article>(2)!, session.Get<Tag>(1)!);
        var made = new Tag();
        first.Tags.Add(made);

        first.Tags.Insert(0, made);
        first.Tags.Insert(2, tag);
        Assert.Equal([made, tag], first.Tags);
        first.Tags.Remove(tag);
        second.Tags.Add(tag);
        session.Commit();

        Assert.Equal($"1:{made.Id} 2:1", Rows("SELECT concat(article_id, ':', tag_id) FROM article_tag ORDER BY article_id"));
    }

    [Fact]
    public void A_link_that_the_program_adds_as_an_object_too_is_one_row()
    {
        Save(new Article(), new Tag());
        using var session = Database.OpenSession();
        var (article, tag) = (session.Get<Article>(1)!, session.Get<Tag>(1)!);
        Assert.Empty(article.Labels);

        article.Tags.Add(tag);
        article.Labels.Add(tag);
        session.AddRange(new ArticleTag { ArticleId = 1, TagId = 1, Note = "own" }, new ArticleLabel { ArticleId = 1, TagId = 1 });
        session.Commit();

        Assert.Equal("own", Rows("SELECT note FROM article_tag"));
        Assert.Equal("1", Rows("SELECT concat(count(*), '') FROM article_label"));
    }

    [Fact]
    public void A_link_whose_row_the_program_deletes_as_an_object_can_be_added_in_the_same_flush()
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var (article, tag) = (session.Get<Article>(1)!, session.Get<Tag>(1)!);

        session.Delete(session.Get<ArticleTag>(1, 1)!);
        article.Tags.Add(tag);
        session.Commit();

        Assert.Equal("1:", Rows("SELECT concat(article_id, ':', COALESCE(note, '')) FROM article_tag"));
    }

    private void SaveLinks()
    {
        var tag = new Tag();
        Save(new Article { Tags = { tag }, Labels = { tag } });
        Database.Execute("UPDATE article_tag SET note = 'kept'");
    }

    private static (Article Article, Tag Tag) Find(Session session, string list, bool isOwnSideLoaded, bool isOtherSideLoaded)
    {
        var (article, tag) = (session.Get<Article>(1)!, session.Get<Tag>(1)!);
        if (list == "labels")
        {
            _ = isOwnSideLoaded ? article.Labels.Count : 0;
            return (article, tag);
        }

        _ = (list == "tags" ? isOwnSideLoaded : isOtherSideLoaded) ? article.Tags.Count : 0;
        _ = (list == "tags" ? isOtherSideLoaded : isOwnSideLoaded) ? tag.Articles.Count : 0;
        return (article, tag);
    }

    private static void Add(string list, Article article, Tag tag)
    {
        switch (list)
        {
            case "tags":
                article.Tags.Add(tag);
                break;
            case "articles":
                tag.Articles.Add(article);
                break;
            default:
                article.Labels.Add(tag);
                break;
        }
    }

    private static void Remove(string list, Article article, Tag tag)
    {
        switch (list)
        {
            case "tags":
                article.Tags.Remove(tag);
                break;
            case "articles":
                tag.Articles.Remove(article);
                break;
            default:
                article.Labels.Remove(tag);
                break;
        }
    }
}

public sealed class SqliteLinksThatAreThereTests : LinksThatAreThereTests<SqliteFile>;

public sealed class MariaDbLinksThatAreThereTests : LinksThatAreThereTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLinksThatAreThereTests : LinksThatAreThereTests<PostgreSqlTestDatabase>;
