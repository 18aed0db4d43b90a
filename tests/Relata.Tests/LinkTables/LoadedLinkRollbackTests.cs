using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Objects of a link class that are loaded for rows which a list has inserted in the same transaction, when that is rolled back.</summary>
public abstract class LoadedLinkRollbackTests<TDatabase> : EssaysTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void It_becomes_a_new_object_and_a_later_link_has_one_of_its_own(bool isLoaded, bool isSavepoint)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(1)!, session.Get<Theme>(3)!);
        _ = isLoaded ? essay.Themes.Count + essay.Marks.Count : 0;
        _ = session.Get<EssayTheme>(1, 1);
        var nested = isSavepoint ? session.BeginNested() : null;
        essay.Themes.Add(theme);
        essay.Marks.Add(theme);
        session.Flush();
        var (link, mark) = (session.Get<EssayTheme>(1, 3)!, session.Query<EssayMark>().Single(m => m.EssayId == 1 && m.ThemeId == 3));
        Roll(session, nested);

        Assert.Equal((EntityState.Transient, EntityState.Transient), (link.State, mark.State));
        Assert.Equal(("1", "1"), (Themes(essay), Marks(essay)));
        Assert.Null(session.Get<EssayTheme>(1, 3));
        essay.Themes.Add(theme);
        essay.Marks.Add(theme);
        session.Commit();
        Assert.NotSame(link, session.Get<EssayTheme>(1, 3));
        Assert.NotSame(mark, session.Query<EssayMark>().Single(m => m.EssayId == 1 && m.ThemeId == 3));
        Assert.Equal("1-1 1-3 2-1 2-2 3-1 3-2 3-3", Links());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_was_deleted_after_it_was_loaded_does_not_come_back(bool isSavepoint)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(1)!, session.Get<Theme>(3)!);
        var nested = isSavepoint ? session.BeginNested() : null;
        essay.Themes.Add(theme);
        session.Flush();
        var link = session.Get<EssayTheme>(1, 3)!;
        link.Weight = 5;
        session.Flush();
        session.Delete(link);
        session.Flush();
        Roll(session, nested);

        Assert.Equal(EntityState.Transient, link.State);
        Assert.Null(session.Get<EssayTheme>(1, 3));
        Assert.Equal("1", Themes(essay));
        Assert.Equal("3", Essays(theme));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_object_of_a_row_that_the_transaction_has_replaced_is_in_the_session_again(bool isSavepoint)
    {
        using var session = Database.OpenSession();
        var (essay, theme) = (session.Get<Essay>(2)!, session.Get<Theme>(2)!);
        var (former, formerMark) = (session.Get<EssayTheme>(2, 2)!, session.Query<EssayMark>().Single(m => m.EssayId == 2 && m.ThemeId == 2));
        var nested = isSavepoint ? session.BeginNested() : null;
        essay.Themes.Remove(theme);
        essay.Marks.Remove(theme);
        session.Flush();
        essay.Themes.Add(theme);
        essay.Marks.Add(theme);
        session.Flush();
        var (second, secondMark) = (session.Get<EssayTheme>(2, 2)!, session.Query<EssayMark>().Single(m => m.EssayId == 2 && m.ThemeId == 2));
        Assert.NotSame(former, second);
        Assert.NotSame(formerMark, secondMark);
        Roll(session, nested);

        Assert.Equal((EntityState.Persistent, EntityState.Persistent), (former.State, formerMark.State));
        Assert.Equal((EntityState.Transient, EntityState.Transient), (second.State, secondMark.State));
        Assert.Same(former, session.Get<EssayTheme>(2, 2));
        Assert.Same(formerMark, session.Query<EssayMark>().Single(m => m.EssayId == 2 && m.ThemeId == 2));
        Assert.Equal(("1 2", "1 2"), (Themes(essay), Marks(essay)));
    }

    [Fact]
    public void The_object_of_a_link_that_was_there_before_stays()
    {
        using var session = Database.OpenSession();
        var (essay, themes) = (session.Get<Essay>(1)!, session.Query<Theme>().OrderBy(theme => theme.Id).ToList());
        essay.Themes.AddRange(themes);
        session.Flush();
        var (link, added) = (session.Get<EssayTheme>(1, 1)!, session.Get<EssayTheme>(1, 3)!);
        session.Rollback();

        Assert.Equal(EntityState.Persistent, link.State);
        Assert.Same(link, session.Query<EssayTheme>().Single(row => row.EssayId == 1));
        Assert.Equal("1", Themes(essay));
        Assert.Null(session.Get<EssayTheme>(1, 3));
        Assert.NotNull(added);
    }

    private static void Roll(Session session, NestedTransaction? nested)
    {
        if (nested is null)
        {
            session.Rollback();
        }
        else
        {
            nested.Rollback();
        }
    }
}

public sealed class SqliteLoadedLinkRollbackTests : LoadedLinkRollbackTests<SqliteMemory>;

public sealed class MariaDbLoadedLinkRollbackTests : LoadedLinkRollbackTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLoadedLinkRollbackTests : LoadedLinkRollbackTests<PostgreSqlTestDatabase>;
