using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Archive;

namespace Relata.Tests.SoftDeleting;

/// <summary>Random deletes, restores, purges and rollbacks of a tree of folders, in sessions that hold parts of it, against plain data.</summary>
public abstract class RandomSoftDeleteTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected abstract int Sessions { get; }

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_seen_is_what_was_not_deleted()
    {
        await using var database = _test.Open(ModelSet.InNamespace(typeof(Folder).Namespace!));
        await database.CreateTablesAsync();
        var clock = new Clock();
        database.Diagnostics.TimeProvider = clock;
        var rows = new Rows();
        for (var seed = 0; seed < Sessions; seed++)
        {
            await using var session = database.OpenSession();
            var steps = new Steps(session, new Random(seed), rows, clock);
            try
            {
                await steps.AddAsync();
                for (var step = 0; step < 14; step++)
                {
                    await steps.NextAsync();
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {string.Join(", ", steps.Log)}", error);
            }

            rows = steps.Stored;
        }
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Tick() => _now += TimeSpan.FromSeconds(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private sealed class Rows
    {
        public Dictionary<int, (int? Parent, DateTimeOffset? Deleted)> Folders { get; init; } = [];

        public Dictionary<int, (int Folder, DateTimeOffset? Deleted)> Documents { get; init; } = [];

        public IEnumerable<int> Seen => Folders.Where(folder => folder.Value.Deleted is null).Select(folder => folder.Key).Order();

        public Rows Copy() => new() { Folders = new(Folders), Documents = new(Documents) };

        public List<int> Children(int folder) => [.. Folders.Where(child => child.Value.Parent == folder).Select(child => child.Key).Order()];

        public List<int> In(int folder) => [.. Documents.Where(document => document.Value.Folder == folder).Select(document => document.Key).Order()];

        public void Set(int folder, DateTimeOffset? from, DateTimeOffset? to)
        {
            Folders[folder] = Folders[folder] with { Deleted = to };
            foreach (var document in In(folder).Where(document => Documents[document].Deleted == from))
            {
                Documents[document] = Documents[document] with { Deleted = to };
            }

            foreach (var child in Children(folder).Where(child => Folders[child].Deleted == from))
            {
                Set(child, from, to);
            }
        }

        public void Purge(int folder)
        {
            foreach (var child in Children(folder))
            {
                Purge(child);
            }

            foreach (var document in In(folder))
            {
                Documents.Remove(document);
            }

            Folders.Remove(folder);
        }
    }

    private sealed class Steps(Session session, Random random, Rows stored, Clock clock)
    {
        private static readonly Loading[] s_strategies = [.. EagerAndLazy.Strategies.Select(row => row.Data)];
        private Rows _rows = stored.Copy();
        private List<Folder> _held = [];

        public Rows Stored { get; private set; } = stored;

        public List<string> Log { get; } = [];

        public async Task NextAsync()
        {
            Func<Task>[] steps = [AddAsync, AddAsync, DeleteFolderAsync, DeleteDocumentAsync, DeleteDocumentAsync, MoveAsync, RestoreAsync, RestoreAsync, PurgeAsync, ReadAsync, ReadAsync, ReadAllAsync, CommitAsync, RollbackAsync];
            var next = Pick(steps);
            Log.Add(next.Method.Name);
            clock.Tick();
            await next();
            _held.RemoveAll(folder => folder.State is not EntityState.Persistent || !_rows.Seen.Contains(folder.Id));
            _held.ForEach(Check);
        }

        public async Task AddAsync()
        {
            var seen = await session.Query<Folder>().ToListAsync();
            var folder = new Folder { Name = "f", Parent = seen.Count == 0 ? null : Pick(seen), Documents = { new Document { Title = "d" }, new Document { Title = "e" } } };
            session.Add(folder);
            await session.FlushAsync();
            _rows.Folders.Add(folder.Id, (folder.ParentId, null));
            foreach (var document in folder.Documents)
            {
                _rows.Documents.Add(document.Id, (folder.Id, null));
            }
        }

        private async Task DeleteFolderAsync()
        {
            if (await session.Query<Folder>().ToListAsync() is [_, ..] seen && Pick(seen) is var folder)
            {
                folder.Name = "dropped";
                session.Delete(folder);
                await session.FlushAsync();
                Assert.Equal(clock.GetUtcNow(), folder.DeletedAt);
                Assert.Equal("f", folder.Name);
                _rows.Set(folder.Id, null, clock.GetUtcNow());
            }
        }

        private async Task DeleteDocumentAsync()
        {
            if (await session.Query<Document>().ToListAsync() is [_, ..] seen && Pick(seen) is var document)
            {
                if (random.Next(2) == 0 || document.Folder is not { } folder)
                {
                    session.Delete(document);
                }
                else
                {
                    folder.Documents.Remove(document);
                }

                await session.FlushAsync();
                _rows.Documents[document.Id] = _rows.Documents[document.Id] with { Deleted = clock.GetUtcNow() };
            }
        }

        private async Task MoveAsync()
        {
            if (await session.Query<Document>().ToListAsync() is [_, ..] documents && await session.Query<Folder>().ToListAsync() is [_, ..] folders)
            {
                var (document, folder) = (Pick(documents), Pick(folders));
                document.Folder = folder;
                await session.FlushAsync();
                _rows.Documents[document.Id] = (folder.Id, null);
            }
        }

        private async Task RestoreAsync()
        {
            if (await session.Query<Folder>().IgnoreFilters().Where(f => f.DeletedAt != null).ToListAsync() is [_, ..] deleted && Pick(deleted) is var folder)
            {
                var time = _rows.Folders[folder.Id].Deleted;
                await session.RestoreAsync(folder);
                await session.FlushAsync();
                _rows.Set(folder.Id, time, null);
            }
        }

        private async Task PurgeAsync()
        {
            if (random.Next(3) == 0 && await session.Query<Folder>().IgnoreFilters().ToListAsync() is [_, ..] all && Pick(all) is var folder)
            {
                // What is loaded for them from now on belongs to this query, which ignores the filter.
                _held = [];
                session.Purge(folder);
                await session.FlushAsync();
                _rows.Purge(folder.Id);
            }
        }

        private async Task ReadAsync()
        {
            _held = await session.Query<Folder>()
                .Options(Load.By(Pick(s_strategies), (Folder f) => f.Documents), Load.By(Pick(s_strategies), (Folder f) => f.Children), Load.By(Pick(s_strategies), (Folder f) => f.Parent))
                .OrderBy(f => f.Id).ToListAsync();
            Assert.Equal(_rows.Seen, _held.Select(folder => folder.Id));
        }

        private async Task ReadAllAsync()
        {
            _held = [];
            var all = await session.Query<Folder>().IgnoreFilters(DatabaseFilters.SoftDelete).Options(Load.By(Pick(s_strategies), (Folder f) => f.Documents)).OrderBy(f => f.Id).ToListAsync();
            Assert.Equal(_rows.Folders.Keys.Order(), all.Select(folder => folder.Id));
            foreach (var folder in all)
            {
                Assert.Equal(_rows.Folders[folder.Id].Deleted, folder.DeletedAt);
                Assert.Equal(_rows.In(folder.Id), folder.Documents.Select(document => document.Id).Order());
            }
        }

        private async Task CommitAsync()
        {
            await session.CommitAsync();
            Stored = _rows.Copy();
        }

        private async Task RollbackAsync()
        {
            await session.RollbackAsync();
            _rows = Stored.Copy();
        }

        private void Check(Folder folder)
        {
            Assert.Equal(_rows.In(folder.Id).Where(document => _rows.Documents[document].Deleted is null), folder.Documents.Select(document => document.Id).Order());
            Assert.Equal(_rows.Children(folder.Id).Where(child => _rows.Folders[child].Deleted is null), folder.Children.Select(child => child.Id).Order());
            Assert.Equal(_rows.Folders[folder.Id].Parent is { } parent && _rows.Folders[parent].Deleted is null ? parent : null, folder.Parent?.Id);
        }

        private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
    }
}

public sealed class SqliteRandomSoftDeleteTests : RandomSoftDeleteTests<SqliteFile>
{
    protected override int Sessions => 60;
}

public sealed class PostgreSqlRandomSoftDeleteTests : RandomSoftDeleteTests<PostgreSqlTestDatabase>
{
    protected override int Sessions => 20;
}

public sealed class MariaDbRandomSoftDeleteTests : RandomSoftDeleteTests<MariaDbTestDatabase>
{
    protected override int Sessions => 20;
}
