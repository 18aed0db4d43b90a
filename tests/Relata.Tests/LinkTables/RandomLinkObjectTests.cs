using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Random writes of links, as lists, objects and statements, beside a plain set of pairs. Lists are read, or left as they are, between the writes, the savepoints and the rollbacks.</summary>
public abstract class RandomLinkObjectTests<TDatabase> : EssaysTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Lists_show_what_the_rows_link()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            using var session = Database.OpenSession();
            var steps = new Steps(session, new Random(seed));
            for (var step = 0; step < 60; step++)
            {
                steps.Take($"seed {seed}, step {step}");
            }

            session.Commit();
            steps.Compare($"seed {seed}");
            Assert.Equal(steps.Rows, Links());
        }
    }

    private sealed class Steps
    {
        private readonly Session _session;
        private readonly Random _random;
        private readonly List<Essay> _essays;
        private readonly List<Theme> _themes;
        private readonly Stack<(NestedTransaction Savepoint, HashSet<(int, int)> Links)> _savepoints = new();
        private HashSet<(int Essay, int Theme)> _links;
        private HashSet<(int Essay, int Theme)> _committed;

        // Links that lists have written since the commit: a rollback does not know an object that was loaded for one of them.
        private readonly HashSet<(int Essay, int Theme)> _listed = [];

        public Steps(Session session, Random random)
        {
            (_session, _random) = (session, random);
            _essays = session.Query<Essay>().OrderBy(essay => essay.Id).ToList();
            _themes = session.Query<Theme>().OrderBy(theme => theme.Id).ToList();
            _links = [.. session.Query<EssayTheme>().Select(link => new { link.EssayId, link.ThemeId }).ToList().Select(link => (link.EssayId, link.ThemeId))];
            _committed = [.. _links];
        }

        public string Rows => string.Join(' ', _links.Order().Select(link => $"{link.Essay}-{link.Theme}"));

        public void Take(string where)
        {
            var (essay, theme) = (_essays[_random.Next(3)], _themes[_random.Next(3)]);
            var pair = (essay.Id, theme.Id);
            switch (_random.Next(9))
            {
                case 0:
                    Assert.Equal(Of(essay), Themes(essay));
                    break;
                case 1:
                    Assert.Equal(Of(theme), Essays(theme));
                    break;
                case 2:
                    BeginOrEnd();
                    break;
                case 3:
                    if (!_listed.Contains(pair) && _session.Get<EssayTheme>(essay.Id, theme.Id) is { } held)
                    {
                        held.Weight++;
                    }

                    break;
                default:
                    if (_links.Contains(pair))
                    {
                        Remove(essay, theme);
                        _links.Remove(pair);
                    }
                    else
                    {
                        Add(essay, theme);
                        _links.Add(pair);
                    }

                    break;
            }

            if (_random.Next(3) == 0)
            {
                Compare(where);
            }
        }

        public void Compare(string where)
        {
            _session.Flush();
            Assert.Equal($"{where}: {string.Join(", ", _essays.Select(Of))} / {string.Join(", ", _themes.Select(Of))}", $"{where}: {string.Join(", ", _essays.Select(Themes))} / {string.Join(", ", _themes.Select(Essays))}");
        }

        private string Of(Essay essay) => string.Join(' ', _links.Where(link => link.Essay == essay.Id).Select(link => link.Theme).Order());

        private string Of(Theme theme) => string.Join(' ', _links.Where(link => link.Theme == theme.Id).Select(link => link.Essay).Order());

        private void Add(Essay essay, Theme theme)
        {
            switch (_random.Next(6))
            {
                case 0:
                    _listed.Add((essay.Id, theme.Id));
                    essay.Themes.Add(theme);
                    break;
                case 1:
                    _listed.Add((essay.Id, theme.Id));
                    theme.Essays.Add(essay);
                    break;
                case 2:
                    _session.Add(new EssayTheme { EssayId = essay.Id, ThemeId = theme.Id });
                    _session.Flush();
                    break;
                case 3:
                    _session.Add(new EssayTheme { Essay = essay, Theme = theme });
                    _session.Flush();
                    break;
                case 4:
                    // A merge finds a row that a list is about to delete.
                    _session.Flush();
                    _session.Merge(new EssayTheme { EssayId = essay.Id, ThemeId = theme.Id });
                    _session.Flush();
                    break;
                default:
                    _session.Upsert(new EssayTheme { EssayId = essay.Id, ThemeId = theme.Id });
                    break;
            }
        }

        private void Remove(Essay essay, Theme theme)
        {
            switch (_random.Next(5))
            {
                case 0:
                    Assert.True(essay.Themes.Remove(theme));
                    break;
                case 1:
                    Assert.True(theme.Essays.Remove(essay));
                    break;
                case 2 when !_listed.Contains((essay.Id, theme.Id)):
                    _session.Delete(_session.Get<EssayTheme>(essay.Id, theme.Id)!);
                    _session.Flush();
                    break;
                case 2:
                case 3:
                    Assert.Equal(1, _session.Query<EssayTheme>().Where(link => link.EssayId == essay.Id && link.ThemeId == theme.Id).ExecuteDelete());
                    break;
                default:
                    Assert.True(_session.DeleteByKey<EssayTheme>(essay.Id, theme.Id));
                    break;
            }
        }

        private void BeginOrEnd()
        {
            switch (_random.Next(5))
            {
                case 0 when _savepoints.TryPop(out var ended):
                    ended.Savepoint.Commit();
                    break;
                case 1 when _savepoints.TryPop(out var undone):
                    undone.Savepoint.Rollback();
                    _links = undone.Links;
                    break;
                case 2:
                    _savepoints.Clear();
                    _session.Rollback();
                    _links = [.. _committed];
                    break;
                case 3:
                    _savepoints.Clear();
                    _session.Commit();
                    _committed = [.. _links];
                    _listed.Clear();
                    break;
                default:
                    _savepoints.Push((_session.BeginNested(), [.. _links]));
                    break;
            }
        }
    }
}

public sealed class SqliteRandomLinkObjectTests : RandomLinkObjectTests<SqliteMemory>;

public sealed class PostgreSqlRandomLinkObjectTests : RandomLinkObjectTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRandomLinkObjectTests : RandomLinkObjectTests<MariaDbTestDatabase>;
