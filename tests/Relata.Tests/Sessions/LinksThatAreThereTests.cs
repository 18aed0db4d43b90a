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
    public void A_link_that_is_there_is_not_stored_again(string list, bool isOwnSideLoaded, bool isInverseLoaded)
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isInverseLoaded);
        var before = session.StatementCount;

        for (var times = 0; times < 2; times++)
        {
            Add(list, article, tag);
            session.Flush();
        }

        Assert.InRange(session.StatementCount - before, 0, isOwnSideLoaded || isInverseLoaded ? 0 : 1);
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
    public void A_link_that_is_removed_and_added_again_is_there_once(string list, bool isOwnSideLoaded, bool isInverseLoaded)
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isInverseLoaded);

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
    public void A_link_that_is_not_there_is_stored_in_one_statement(string list, bool isOwnSideLoaded, bool isInverseLoaded)
    {
        Save(new Article(), new Tag(), new Tag());
        using var session = Database.OpenSession();
        var (article, tag) = Find(session, list, isOwnSideLoaded, isInverseLoaded);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_that_is_given_an_entity_twice_holds_it_once(bool isStored)
    {
        Save(new Article(), new Tag(), new Tag());
        using var session = Database.OpenSession();
        var article = isStored ? session.Get<Article>(1)! : new Article();
        var (first, second) = (session.Get<Tag>(1)!, session.Get<Tag>(2)!);

        article.Tags.ReplaceWith([first, second, first]);
        article.Labels.AddRange([first, first]);
        article.Labels.Insert(1, first);
        article.Labels[0] = first;
        Assert.Equal([first, second], article.Tags);
        Assert.Equal([first], article.Labels);
        article.Tags[1] = first;
        article.Tags.ReplaceWith([first, second, first]);
        session.Add(article);
        session.Commit();

        Assert.Equal([first, second], article.Tags);
        Assert.Equal([first], article.Labels);
        Assert.Equal("1 2", Rows("SELECT concat(tag_id, '') FROM article_tag ORDER BY tag_id"));
        Assert.Equal("1", Rows("SELECT concat(tag_id, '') FROM article_label"));
        article.Tags.Remove(first);
        Assert.Equal([second], article.Tags);
        Assert.Empty(first.Articles);
    }

    [Fact]
    public void A_list_that_is_initialised_with_an_entity_twice_holds_it_once()
    {
        Save(new Tag());
        using var session = Database.OpenSession();
        var tag = session.Get<Tag>(1)!;
        RelatedList<Tag> tags = [tag, tag];
        var article = new Article { Tags = { tag, tag } };

        article.Labels.ReplaceWith(tags);
        session.Add(article);
        session.Commit();

        Assert.Equal((1, 1), (article.Tags.Count, article.Labels.Count));
        Assert.Equal("1", Rows("SELECT concat(tag_id, '') FROM article_label"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_object_of_a_closed_session_beside_the_session_s_own_is_one_link(bool isCopyFirst)
    {
        Save(new Tag());
        Tag copy;
        using (var closed = Database.OpenSession())
        {
            copy = closed.Get<Tag>(1)!;
        }

        using var session = Database.OpenSession();
        var tag = session.Get<Tag>(1)!;
        Assert.Empty(tag.Articles);
        Tag[] both = isCopyFirst ? [copy, tag] : [tag, copy];
        var article = new Article();
        article.Tags.ReplaceWith(both);
        article.Labels.AddRange(both);

        session.Add(article);
        Assert.Equal([tag], article.Tags);
        session.Commit();

        Assert.Equal([tag], article.Tags);
        Assert.Equal([tag], article.Labels);
        Assert.Equal([article], tag.Articles);
        Assert.Equal("1", Rows("SELECT concat(tag_id, '') FROM article_tag"));
        Assert.Equal("1", Rows("SELECT concat(tag_id, '') FROM article_label"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Merged_objects_for_one_row_are_in_the_list_once(bool isAssigned)
    {
        SaveLinks();
        using var session = Database.OpenSession();
        var given = new Article { Id = 1 };
        Tag[] twice = [new() { Id = 1 }, new() { Id = 1 }];
        if (isAssigned)
        {
            given.Tags.ReplaceWith(twice);
        }
        else
        {
            given.Tags.AddRange(twice);
        }

        var article = session.Merge(given);
        Assert.Single(article.Tags);
        session.Commit();

        Assert.Single(article.Tags);
        Assert.Equal("1:kept", Rows("SELECT concat(article_id, ':', note) FROM article_tag"));
    }

    private void SaveLinks()
    {
        var tag = new Tag();
        Save(new Article { Tags = { tag }, Labels = { tag } });
        Database.Execute("UPDATE article_tag SET note = 'kept'");
    }

    private static (Article Article, Tag Tag) Find(Session session, string list, bool isOwnSideLoaded, bool isInverseLoaded)
    {
        var (article, tag) = (session.Get<Article>(1)!, session.Get<Tag>(1)!);
        if (list == "labels")
        {
            _ = isOwnSideLoaded ? article.Labels.Count : 0;
            return (article, tag);
        }

        _ = (list == "tags" ? isOwnSideLoaded : isInverseLoaded) ? article.Tags.Count : 0;
        _ = (list == "tags" ? isInverseLoaded : isOwnSideLoaded) ? tag.Articles.Count : 0;
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
