using Relata.CompilerServices;
using Relata.Tests.Auditing.Models;
using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.Auditing;

/// <summary>The audit trail of link rows that lists and owners write: one entry for each, whether the session holds objects of the link class or not.</summary>
public abstract class AuditedLinkTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_columns = ["EssayId", "ThemeId", "Weight"];

    private readonly TDatabase _test = new();
    private readonly List<string> _warnings = [];

    protected AuditedLinkTests()
    {
        Database = _test.Open(ModelSet.Of(TypeOf<Essay>(), TypeOf<Proposer>(), TypeOf<AuditEntry>()));
        Database.CreateTables();
        Database.Warning += (_, warning) => _warnings.Add(warning.Message);
        using (var session = Database.OpenSession())
        {
            Theme[] themes = [new() { Name = "t1" }, new() { Name = "t2" }];
            session.AddRange(themes);
            var essay = new Essay { Name = "e" };
            essay.Themes.AddRange(themes);
            essay.Marks.AddRange(themes);
            session.Add(essay);
            session.Commit();
            foreach (var link in session.Query<EssayTheme>().ToList())
            {
                link.Weight = 10 + link.ThemeId;
            }

            foreach (var mark in session.Query<EssayMark>().ToList())
            {
                mark.Weight = 20 + mark.ThemeId;
            }

            session.Commit();
        }

        Database.AuditTrail(Of, type => type == typeof(EssayTheme) || type == typeof(EssayMark));
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("list", false, false)]
    [InlineData("list", true, false)]
    [InlineData("list", true, true)]
    [InlineData("list and object", true, false)]
    [InlineData("list and object", true, true)]
    [InlineData("owner", false, false)]
    [InlineData("owner", true, false)]
    [InlineData("owner", true, true)]
    [InlineData("owner and list", false, false)]
    [InlineData("owner and list", true, true)]
    [InlineData("owner and object", true, true)]
    [InlineData("both owners", false, false)]
    [InlineData("both owners", true, true)]
    public void Each_deleted_link_is_one_entry_with_what_its_row_held(string way, bool isHeld, bool isChanged)
    {
        using var session = Database.OpenSession();
        session.Autoflush = false;
        using (session.BeginNested())
        {
            Delete(session, way, isHeld, isChanged);
            session.Flush();
        }

        Assert.Empty(Trail(session));
        Delete(session, way, isHeld, isChanged);
        session.Commit();

        string[] one = ["Delete EssayMark 1: 1 1 21", "Delete EssayTheme (1, 1): 1 1 11"];
        string[] all = [one[0], "Delete EssayMark 2: 1 2 22", one[1], "Delete EssayTheme (1, 2): 1 2 12"];
        Assert.Equal(way.Contains("owner", StringComparison.Ordinal) ? all : one, Trail(session));
        Assert.Empty(_warnings);
        Assert.Equal(way.Contains("owner", StringComparison.Ordinal) ? 0 : 2, session.Query<EssayTheme>().Count() + session.Query<EssayMark>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_inserted_link_is_one_entry_and_one_that_was_there_is_none(bool isLoaded)
    {
        using var session = Database.OpenSession();
        var third = new Theme { Name = "t3" };
        session.Add(third);
        session.Commit();
        var (essay, themes) = (session.Get<Essay>(1)!, session.Query<Theme>().OrderBy(theme => theme.Id).ToList());
        _ = isLoaded ? essay.Themes.Count + essay.Marks.Count : 0;
        using (session.BeginNested())
        {
            essay.Themes.AddRange(themes);
            essay.Marks.AddRange(themes);
            session.Flush();
        }

        Assert.Empty(Trail(session));
        essay.Themes.AddRange(themes);
        essay.Marks.AddRange(themes);
        session.Commit();

        var mark = session.Query<EssayMark>().Single(m => m.ThemeId == 3);
        Assert.Equal([$"Insert EssayMark {mark.Id}: 1 3 0", "Insert EssayTheme (1, 3): 1 3 0"], Trail(session));
        Assert.Equal(3, session.Query<EssayTheme>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_that_are_not_audited_are_told_once_to_hooks_after_the_flush(bool isHeld)
    {
        using var session = Database.OpenSession();
        using var pause = session.WithoutAuditTrail();
        var written = new List<string>();
        session.Hooks.AfterFlush(flushed => written.AddRange(flushed.Result.Entities.Select(entity => $"{entity.Kind} {entity.Entity.GetType().Name}")));
        var essay = session.Get<Essay>(1)!;
        _ = isHeld ? session.Query<EssayTheme>().ToList() : null;
        essay.Themes.Remove(session.Get<Theme>(1)!);
        session.Commit();

        Assert.Equal(["Delete EssayTheme"], written);
        Assert.Empty(Trail(session));
    }

    private static void Delete(Session session, string way, bool isHeld, bool isChanged)
    {
        var (essay, theme) = (session.Get<Essay>(1)!, session.Get<Theme>(1)!);
        var (link, mark) = isHeld ? (session.Get<EssayTheme>(1, 1), session.Query<EssayMark>().Single(m => m.ThemeId == 1)) : (null, null);
        if (isChanged)
        {
            (link!.Weight, mark!.Weight) = (99, 98);
        }

        if (way.Contains("list", StringComparison.Ordinal))
        {
            essay.Themes.Remove(theme);
            essay.Marks.Remove(theme);
        }

        if (way.Contains("object", StringComparison.Ordinal))
        {
            session.Delete(link!);
            session.Delete(mark!);
        }

        if (way.Contains("owner", StringComparison.Ordinal))
        {
            session.Delete(essay);
        }

        if (way == "both owners")
        {
            // The other side has no list of the marks.
            session.Query<Theme>().ToList().ForEach(session.Delete);
        }
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    // An entry of a link, with the values that its row had or has.
    private static IEnumerable<AuditEntry> Of(AuditedWrite write) =>
    [
        new AuditEntry
        {
            Entity = write.EntityName,
            Kind = $"{write.Kind}",
            Key = $"{write.Key}",
            Property = string.Join(' ', s_columns.Select(name => write.Changes.SingleOrDefault(change => change.Property == name) is { } change ? change.Original ?? change.Current : 0)),
            At = write.Time,
        },
    ];

    private static string[] Trail(Session session) => [.. session.Query<AuditEntry>().ToList().Select(entry => $"{entry.Kind} {entry.Entity} {entry.Key}: {entry.Property}").Order(StringComparer.Ordinal)];
}

public sealed class SqliteAuditedLinkTests : AuditedLinkTests<SqliteFile>;

public sealed class MariaDbAuditedLinkTests : AuditedLinkTests<MariaDbTestDatabase>;

public sealed class PostgreSqlAuditedLinkTests : AuditedLinkTests<PostgreSqlTestDatabase>;
