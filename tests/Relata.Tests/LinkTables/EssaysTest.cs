using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Three essays and three themes: each essay has the themes up to its own number.</summary>
public abstract class EssaysTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected EssaysTest()
    {
        Database = _test.Open(ModelSet.Of<Essay>());
        Database.CreateTables();
        using var session = Database.OpenSession();
        Theme[] themes = [new() { Name = "t1" }, new() { Name = "t2" }, new() { Name = "t3" }];
        session.AddRange(themes);
        session.Commit();
        for (var i = 1; i <= 3; i++)
        {
            var essay = new Essay { Name = $"e{i}" };
            essay.Themes.AddRange(themes[..i]);
            essay.Marks.AddRange(themes[..i]);
            session.Add(essay);
            session.Commit();
        }
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The links of the database: <c>1-1 2-1 2-2</c>.</summary>
    protected string Links()
    {
        using var session = Database.OpenSession();
        return string.Join(' ', session.Query<EssayTheme>().OrderBy(link => link.EssayId).ThenBy(link => link.ThemeId).ToList().Select(link => $"{link.EssayId}-{link.ThemeId}"));
    }

    protected static string Themes(Essay essay) => string.Join(' ', essay.Themes.Select(theme => theme.Id).Order());

    protected static string Marks(Essay essay) => string.Join(' ', essay.Marks.Select(theme => theme.Id).Order());

    protected static string Essays(Theme theme) => string.Join(' ', theme.Essays.Select(essay => essay.Id).Order());
}
