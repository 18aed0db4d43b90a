using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Rows of a link class that are written as objects or by statements, while the many-to-many lists of both sides are loaded.</summary>
public abstract class LinkObjectTests<TDatabase> : EssaysTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("ExecuteDelete", false)]
    [InlineData("ExecuteDelete", true)]
    [InlineData("DeleteByKey", false)]
    [InlineData("DeleteByKey", true)]
    [InlineData("Delete", true)]
    public void A_deleted_link_leaves_loaded_lists_and_can_be_added_again(string way, bool isHeld)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(2)!, session.Get<Theme>(2)!);
        var held = isHeld ? session.Get<EssayTheme>(2, 2) : null;
        Assert.Equal(("1 2", "2 3"), (Themes(essay), Essays(theme)));
        session.RecordStatements = true;

        Delete(session, way);

        Assert.Equal(1, session.Statements.Count(sql => sql.StartsWith("DELETE", StringComparison.Ordinal)));
        Assert.Equal(("1", "3"), (Themes(essay), Essays(theme)));
        Assert.Equal(isHeld ? EntityState.Deleted : null, held?.GetState());
        essay.Themes.Add(theme);
        session.Commit();
        Assert.Equal("1-1 2-1 2-2 3-1 3-2 3-3", Links());
        Assert.Equal(("1 2", "2 3"), (Themes(essay), Essays(theme)));
    }

    [Theory]
    [InlineData("ExecuteDelete", false)]
    [InlineData("ExecuteDelete", true)]
    [InlineData("DeleteByKey", false)]
    [InlineData("DeleteByKey", true)]
    [InlineData("Delete", true)]
    public void A_rollback_shows_the_link_again_in_lists_loaded_before_the_delete_and_after_it(string way, bool isHeld)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(2)!, session.Get<Theme>(2)!);
        _ = isHeld ? session.Get<EssayTheme>(2, 2) : null;
        _ = essay.Themes.Count;
        using (session.BeginNested())
        {
            Delete(session, way);
            Assert.Equal(("1", "3"), (Themes(essay), Essays(theme)));
        }

        Assert.Equal(("1 2", "2 3"), (Themes(essay), Essays(theme)));
        Delete(session, way);
        session.Rollback();
        Assert.Equal(("1 2", "2 3"), (Themes(essay), Essays(theme)));
    }

    [Fact]
    public void A_link_object_whose_link_a_list_removes_and_adds_again_keeps_its_changes()
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(1)!, session.Get<Theme>(1)!);
        var mark = session.Query<EssayMark>().Single(m => m.EssayId == 1);
        mark.Weight = 9;
        essay.Marks.Remove(theme);
        essay.Marks.Add(theme);
        session.Commit();

        Assert.Equal((EntityState.Persistent, 9), (mark.State, mark.Weight));
        using var later = Database.OpenSession();
        Assert.Equal(9, later.Query<EssayMark>().Single(m => m.EssayId == 1).Weight);
    }

    [Theory]
    [InlineData(true, "REL107")]
    [InlineData(false, "REL104")]
    public void A_link_object_that_moves_to_a_new_owner_is_not_deleted_with_the_former_one_without_a_word(bool isKey, string code)
    {
        using (var session = Database.OpenSession())
        {
            var old = session.Get<Essay>(1)!;
            if (isKey)
            {
                session.Get<EssayTheme>(1, 1)!.Essay = new Essay { Name = "new" };
            }
            else
            {
                session.Query<EssayMark>().Single(each => each.EssayId == 1).Essay = new Essay { Name = "new" };
            }

            session.Delete(old);
            Assert.Equal(code, Assert.IsAssignableFrom<RelataException>(Record.Exception(() => session.Commit())).Code);
        }

        using var later = Database.OpenSession();
        Assert.Equal(("1-1 2-1 2-2 3-1 3-2 3-3", 6), (Links(), later.Query<EssayMark>().Count()));
    }

    [Fact]
    public void A_link_object_that_a_loaded_list_does_not_know_is_deleted_with_its_owner()
    {
        using var session = Database.OpenSession();
        var essay = new Essay { Name = "empty" };
        session.Add(essay);
        session.Commit();
        Assert.Equal("", Themes(essay));
        session.InsertRange([new EssayTheme { EssayId = essay.Id, ThemeId = 1 }]);
        session.Delete(session.Get<EssayTheme>(essay.Id, 1)!);
        session.Delete(essay);
        session.Commit();

        Assert.Equal("1-1 2-1 2-2 3-1 3-2 3-3", Links());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_without_another_side_does_not_show_what_is_deleted_with_its_link(bool isLinkFirst)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(3)!, session.Get<Theme>(3)!);
        var mark = session.Query<EssayMark>().Single(m => m.ThemeId == 3);
        Assert.Equal("1 2 3", Marks(essay));
        Entity[] deleted = isLinkFirst ? [mark, theme] : [theme, mark];
        Array.ForEach(deleted, session.Delete);
        session.Commit();

        Assert.Equal("1 2", Marks(essay));
    }

    [Fact]
    public void An_upsert_that_leads_a_link_elsewhere_leaves_the_former_list()
    {
        using var session = Database.OpenSession();
        var (first, second) = (session.Get<Essay>(1)!, session.Get<Essay>(2)!);
        var mark = session.Query<EssayMark>().Single(m => m.EssayId == 2 && m.ThemeId == 2);
        Assert.Equal(("1", "1 2"), (Marks(first), Marks(second)));
        session.Upsert(new EssayMark { Id = mark.Id, EssayId = 1, ThemeId = 2 });

        Assert.Equal(("1 2", "1"), (Marks(first), Marks(second)));
        session.Commit();
        Assert.Equal(("1 2", "1"), (Marks(first), Marks(second)));
    }

    [Theory]
    [InlineData("Add")]
    [InlineData("AddByReference")]
    [InlineData("Merge")]
    [InlineData("Upsert")]
    public void A_new_link_enters_loaded_lists_without_a_select_and_a_rollback_takes_it_out(string way)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(1)!, session.Get<Theme>(3)!);
        Assert.Equal(("1", "3"), (Themes(essay), Essays(theme)));
        using (session.BeginNested())
        {
            Write();
            session.RecordStatements = true;
            Assert.Equal(("1 3", "1 3"), (Themes(essay), Essays(theme)));
            Assert.Empty(session.Statements);
        }

        Assert.Equal(("1", "3"), (Themes(essay), Essays(theme)));
        Write();
        essay.Themes.Remove(theme);
        session.Commit();
        Assert.Equal("1-1 2-1 2-2 3-1 3-2 3-3", Links());

        void Write()
        {
            var link = way == "AddByReference" ? new EssayTheme { Essay = essay, Theme = theme } : new EssayTheme { EssayId = 1, ThemeId = 3 };
            switch (way)
            {
                case "Merge":
                    session.Merge(link);
                    break;
                case "Upsert":
                    session.Upsert(link);
                    break;
                default:
                    session.Add(link);
                    break;
            }

            session.Flush();
        }
    }

    [Fact]
    public void A_new_link_between_new_objects_is_in_their_lists()
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (new Essay { Name = "e4" }, new Theme { Name = "t4" });
        session.Add(new EssayTheme { Essay = essay, Theme = theme });
        session.Flush();
        Assert.Equal(($"{theme.Id}", $"{essay.Id}"), (Themes(essay), Essays(theme)));
        session.Delete(session.Get<EssayTheme>(essay.Id, theme.Id)!);
        session.Commit();
        Assert.Equal(("", ""), (Themes(essay), Essays(theme)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_object_that_is_changed_or_deleted_is_gone_with_what_its_list_loses(bool isDeleted)
    {
        using var session = Database.OpenSession();
        var (essay, link) = (session.Get<Essay>(2)!, session.Get<EssayTheme>(2, 2)!);
        Assert.Equal("1 2", Themes(essay));
        link.Weight = 9;
        if (isDeleted)
        {
            session.Delete(link);
        }

        essay.Themes.RemoveAt(1);
        session.Flush();
        Assert.Equal(EntityState.Deleted, link.GetState());
        Assert.Null(session.Get<EssayTheme>(2, 2));
        session.Rollback();
        Assert.Equal((EntityState.Persistent, 0, "1 2"), (link.GetState(), link.Weight, Themes(essay)));
        link.Weight = 9;
        essay.Themes.RemoveAt(1);
        session.Commit();
        Assert.Equal(EntityState.Detached, link.GetState());
        Assert.Equal("1-1 2-1 3-1 3-2 3-3", Links());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_object_that_is_changed_or_deleted_is_gone_with_its_owner(bool isDeleted)
    {
        using var session = Database.OpenSession();
        var (theme, link) = (session.Get<Theme>(3)!, session.Get<EssayTheme>(3, 3)!);
        session.Query<EssayMark>().ExecuteDelete();
        link.Weight = 9;
        if (isDeleted)
        {
            session.Delete(link);
        }

        session.Delete(theme);
        session.Commit();
        Assert.Equal(EntityState.Detached, link.GetState());
        Assert.Equal("1-1 2-1 2-2 3-1 3-2", Links());
    }

    [Fact]
    public void A_link_that_is_deleted_as_an_object_and_added_in_one_flush_is_there_on_both_sides()
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(2)!, session.Get<Theme>(2)!);
        Assert.Equal("2 3", Essays(theme));
        session.Delete(session.Get<EssayTheme>(2, 2)!);
        essay.Themes.Add(theme);
        session.Flush();
        Assert.Equal(("1 2", "2 3"), (Themes(essay), Essays(theme)));
        session.Commit();
        Assert.Equal("1-1 2-1 2-2 3-1 3-2 3-3", Links());
    }

    [Fact]
    public void Pending_changes_of_lists_are_kept_when_links_go_that_the_session_does_not_hold()
    {
        using var session = Database.OpenSession();
        var (essay, themes) = (session.Get<Essay>(2)!, session.Query<Theme>().OrderBy(theme => theme.Id).ToList());
        Assert.Equal(("1 2", "1 2"), (Themes(essay), Marks(essay)));
        using (session.NoAutoflush())
        {
            essay.Themes.Add(themes[2]);
            essay.Marks.Add(themes[2]);
            session.Query<EssayTheme>().Where(link => link.ThemeId == 1).ExecuteDelete();
            session.Query<EssayMark>().Where(mark => mark.ThemeId == 1).ExecuteDelete();
            Assert.Equal(("2 3", "2 3"), (Themes(essay), Marks(essay)));
        }

        session.Commit();
        Assert.Equal("2-2 2-3 3-2 3-3", Links());
        using var later = Database.OpenSession();
        Assert.Equal("2 3", Marks(later.Get<Essay>(2)!));
    }

    [Fact]
    public void A_pair_that_two_rows_link_stays_in_the_list_when_one_is_deleted()
    {
        using var session = Database.OpenSession();
        var essay = session.Get<Essay>(1)!;
        var second = new EssayMark { EssayId = 1, ThemeId = 1 };
        session.Add(second);
        session.Flush();
        Assert.Equal("1", Marks(essay));
        session.Delete(second);
        session.Flush();
        Assert.Equal("1", Marks(essay));
        session.Delete(session.Query<EssayMark>().Single(mark => mark.EssayId == 1));
        session.Flush();
        Assert.Equal("", Marks(essay));
        session.Rollback();
        Assert.Equal("1", Marks(essay));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lists_follow_a_link_that_leads_elsewhere(bool isStatement)
    {
        using var session = Database.OpenSession();
        var (first, second) = (session.Get<Essay>(1)!, session.Get<Essay>(2)!);
        Assert.Equal(("1", "1 2"), (Marks(first), Marks(second)));
        using (session.BeginNested())
        {
            Move();
            Assert.Equal(("1 2", "1"), (Marks(first), Marks(second)));
        }

        Assert.Equal(("1", "1 2"), (Marks(first), Marks(second)));
        Move();
        session.Commit();
        Assert.Equal(("1 2", "1"), (Marks(first), Marks(second)));

        void Move()
        {
            if (isStatement)
            {
                session.Query<EssayMark>().Where(mark => mark.EssayId == 2 && mark.ThemeId == 2).ExecuteUpdate(set => set.Set(mark => mark.EssayId, 1));
                return;
            }

            session.Query<EssayMark>().Single(mark => mark.EssayId == 2 && mark.ThemeId == 2).EssayId = 1;
            session.Flush();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lists_follow_links_that_the_database_deletes_with_a_third_row(bool isHeld)
    {
        using var session = Database.OpenSession();
        var proposer = new Proposer { Name = "p" };
        session.Add(proposer);
        session.Flush();
        session.Query<EssayTheme>().Where(link => link.EssayId == 2 && link.ThemeId == 2).ExecuteUpdate(set => set.Set(link => link.ProposerId, proposer.Id));
        session.Commit();
        var essay = session.Get<Essay>(2)!;
        var held = isHeld ? session.Get<EssayTheme>(2, 2) : null;
        Assert.Equal("1 2", Themes(essay));

        session.Delete(proposer);
        session.Flush();

        Assert.Equal("1", Themes(essay));
        Assert.Equal(isHeld ? EntityState.Deleted : null, held?.GetState());
        session.Rollback();
        Assert.Equal("1 2", Themes(essay));
    }

    private static void Delete(Session session, string way)
    {
        switch (way)
        {
            case "ExecuteDelete":
                session.Query<EssayTheme>().Where(link => link.EssayId == 2 && link.ThemeId == 2).ExecuteDelete();
                break;
            case "DeleteByKey":
                Assert.True(session.DeleteByKey<EssayTheme>(2, 2));
                break;
            default:
                session.Delete(session.Get<EssayTheme>(2, 2)!);
                session.Flush();
                break;
        }
    }
}

public sealed class SqliteLinkObjectTests : LinkObjectTests<SqliteMemory>;

public sealed class PostgreSqlLinkObjectTests : LinkObjectTests<PostgreSqlTestDatabase>;

public sealed class MariaDbLinkObjectTests : LinkObjectTests<MariaDbTestDatabase>;
