using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>
/// Random queries, accesses, writes and rollbacks of one tenant, in sessions that hold rows of the other one, against plain data: what is seen is what the tenant
/// has, and never more.
/// </summary>
public abstract class RandomTenantTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch];

    protected abstract int Sessions { get; }

    [Fact]
    public async Task A_tenant_never_sees_a_row_of_the_other()
    {
        await AddRowsAsync(new Random(7));
        var stored = new SharedRows(await StoredAsync<Member>(), await StoredAsync<Note>(), await StoredAsync<Label>(), await StoredAsync<NoteLabel>());
        for (var seed = 0; seed < RandomRounds.Of(Sessions); seed++)
        {
            var random = new Random(seed);
            var tenant = random.Next(1, 3);
            await using var session = Open(tenant);
            var steps = new Steps(session, tenant, random, stored);
            try
            {
                for (var step = 0; step < 12; step++)
                {
                    await steps.NextAsync();
                }
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {string.Join(", ", steps.Log)}", error);
            }

            stored = steps.Stored;
        }

        var rows = new SharedRows(await StoredAsync<Member>(), await StoredAsync<Note>(), await StoredAsync<Label>(), await StoredAsync<NoteLabel>());
        foreach (var tenant in (int[])[1, 2])
        {
            Assert.Equal(stored.Notes(tenant), rows.Notes(tenant));
            Assert.Equal(stored.Notes(tenant).Select(note => stored.LabelsOf(note, tenant)), rows.Notes(tenant).Select(note => rows.LabelsOf(note, tenant)));
        }
    }

    private async Task AddRowsAsync(Random random)
    {
        await using var session = Database.OpenSession();
        session.Filters.Disable("Tenant");
        session.AddRange(Enumerable.Range(0, 6).Select(i => new Member { TenantId = random.Next(1, 3), Name = "m" + i }));
        session.AddRange(Enumerable.Range(0, 5).Select(i => new Label { TenantId = random.Next(1, 3), Text = "l" + i }));
        await session.FlushAsync();
        int?[] members = [null, .. (await session.Query<Member>().ToListAsync()).Select(member => (int?)member.Id)];
        var notes = Enumerable.Range(0, 24)
            .Select(i => new Note { TenantId = random.Next(1, 3), Title = "t" + i, IsPublished = i % 2 == 0, AuthorId = Pick(random, members), ReviewerId = Pick(random, members) }).ToArray();
        session.AddRange(notes);
        await session.FlushAsync();
        var labels = (await session.Query<Label>().ToListAsync()).Select(label => label.Id).ToArray();
        foreach (var note in notes)
        {
            session.AddRange(labels.Where(_ => random.Next(3) == 0).Select(label => new NoteLabel { NoteId = note.Id, LabelId = label, TenantId = random.Next(1, 3) }));
        }

        await session.CommitAsync();
    }

    private static int? Pick(Random random, int?[] values) => values[random.Next(values.Length)];

    private sealed class Steps(Session session, int tenant, Random random, SharedRows stored)
    {
        private SharedRows _rows = stored.Copy();
        private readonly List<Member> _members = [];
        private readonly List<Note> _notes = [];

        public SharedRows Stored { get; private set; } = stored;

        public List<string> Log { get; } = [];

        private Loading Strategy => Pick(random, s_strategies);

        public async Task NextAsync()
        {
            Func<Task>[] steps =
            [
                HoldHiddenAsync, ReadMembersAsync, ReadMembersAsync, ReadNotesAsync, ReadNotesAsync, ReadValuesAsync, GetAsync, LoadOntoAsync, StreamAsync, CheckHeldAsync,
                AddAsync, MoveAsync, RemoveAsync, LabelAsync, LabelAsync, UpdateAsync, CommitAsync, RollbackAsync, ExpireAsync,
            ];
            var next = Pick(random, steps);
            Log.Add(next.Method.Name);
            await next();
        }

        private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

        private async Task HoldHiddenAsync()
        {
            var strategy = Strategy;
            var all = await session.Query<Note>().IgnoreFilters().Options(Load.By(strategy, (Note n) => n.Author), Load.By(Strategy, (Note n) => n.Labels)).ToListAsync();
            Assert.Equal(_rows.Notes(1).Concat(_rows.Notes(2)).Order(), all.Select(note => note.Id).Order());
            all.ForEach(note => _ = note.Labels.Count);
            _ = await session.Query<Member>().IgnoreFilters("Tenant").Options(Load.By(Strategy, (Member m) => m.Reviews)).ToListAsync();
            // They belong to a query without the filter until another one returns them.
            _members.Clear();
            _notes.Clear();
        }

        private async Task ReadMembersAsync()
        {
            var members = await session.Query<Member>()
                .Options(Load.By(Strategy, (Member m) => m.Notes).Options(Load.By(Strategy, (Note n) => n.Labels), Load.By(Strategy, (Note n) => n.Reviewer)), Load.By(Strategy, (Member m) => m.Reviews))
                .OrderBy(m => m.Id).ToListAsync();
            Assert.Equal(_rows.Members(tenant), members.Select(member => member.Id));
            _members.Clear();
            _members.AddRange(members);
            members.ForEach(Check);
        }

        private async Task ReadNotesAsync()
        {
            var isPublished = random.Next(2) == 0;
            var notes = await session.Query<Note>().Where(n => n.IsPublished == isPublished || n.Author!.Notes.Any(other => other.IsPublished == isPublished))
                .Options(Load.By(Strategy, (Note n) => n.Author), Load.By(Strategy, (Note n) => n.Labels).Options(Load.By(Strategy, (Label l) => l.Notes)))
                .OrderBy(n => n.Id).ToListAsync();
            Assert.Equal(
                _rows.Notes(tenant).Where(note => _rows.IsPublished(note) == isPublished
                    || (_rows.AuthorOf(note, tenant) is { } author && _rows.NotesOf(author, tenant).Any(other => _rows.IsPublished(other) == isPublished))),
                notes.Select(note => note.Id));
            _notes.Clear();
            _notes.AddRange(notes);
            notes.ForEach(Check);
            foreach (var label in notes.SelectMany(note => note.Labels).Distinct())
            {
                Assert.Equal(_rows.NotesOfLabel(label.Id, tenant), label.Notes.Select(note => note.Id).Order());
            }
        }

        private async Task ReadValuesAsync()
        {
            Assert.Equal(
                _rows.Members(tenant).Select(member => (member, _rows.NotesOf(member, tenant).Length, _rows.ReviewsOf(member, tenant).Count(note => _rows.AuthorOf(note, tenant) is not null))),
                (await session.Query<Member>().OrderBy(m => m.Id).Select(m => new { m.Id, Notes = m.Notes.Count, Reviews = m.Reviews.Count(n => n.Author != null) }).ToListAsync())
                    .Select(row => (row.Id, row.Notes, row.Reviews)));
            Assert.Equal(_rows.Notes(tenant).Count(note => _rows.LabelsOf(note, tenant).Length > 0), await session.Query<Note>().CountAsync(n => n.Labels.Any()));
            Assert.Equal(
                _rows.Notes(tenant).Sum(note => _rows.LabelsOf(note, tenant).Length), await session.Query<Note>().Join((Note n) => n.Labels).CountAsync());
        }

        private async Task GetAsync()
        {
            for (var id = 1; id <= 32; id += random.Next(1, 4))
            {
                Assert.Equal(_rows.Notes(tenant).Contains(id), await session.GetAsync<Note>(id) is not null);
            }
        }

        private async Task LoadOntoAsync()
        {
            await session.LoadAsync(_members, Load.SelectIn((Member m) => m.Reviews).By(Strategy, n => n.Author));
            await session.LoadAsync(_notes, n => n.Reviewer);
            await CheckHeldAsync();
        }

        private async Task StreamAsync()
        {
            var ids = new List<int>();
            await foreach (var note in session.Query<Note>().Options(Load.SelectIn((Note n) => n.Labels)).OrderBy(n => n.Id).AsAsyncEnumerable())
            {
                ids.Add(note.Id);
                Assert.Equal(_rows.LabelsOf(note.Id, tenant), note.Labels.Select(label => label.Id).Order());
            }

            Assert.Equal(_rows.Notes(tenant), ids);
            _notes.Clear();
        }

        private Task CheckHeldAsync()
        {
            _members.ForEach(Check);
            _notes.ForEach(Check);
            return Task.CompletedTask;
        }

        private async Task AddAsync()
        {
            var note = new Note { Title = "new", IsPublished = random.Next(2) == 0 };
            if (_members.Count > 0)
            {
                Pick(random, _members).Notes.Add(note);
                note.Reviewer = Pick(random, _members);
            }
            else
            {
                session.Add(note);
            }

            await session.FlushAsync();
            Assert.Equal(tenant, note.TenantId);
            _rows.Set(note);
        }

        private async Task MoveAsync()
        {
            if (_members.Count > 0 && _notes.Count > 0)
            {
                var note = Pick(random, _notes);
                note.Reviewer = Pick(random, _members);
                note.IsPublished = !note.IsPublished;
                await session.FlushAsync();
                _rows.Set(note);
            }
        }

        private async Task RemoveAsync()
        {
            if (_notes.Count > 0)
            {
                var note = Pick(random, _notes);
                session.Delete(note);
                await session.FlushAsync();
                _notes.Remove(note);
                _rows.Remove(note.Id);
            }
        }

        private async Task LabelAsync()
        {
            if (_notes.Count == 0)
            {
                return;
            }

            var note = Pick(random, _notes);
            var label = Pick(random, await session.Query<Label>().ToListAsync());
            if (_rows.LabelsOf(note.Id, tenant).Contains(label.Id))
            {
                note.Labels.Remove(label);
                _rows.Unlink(note.Id, label.Id);
            }
            else if (!_rows.IsLinked(note.Id, label.Id))
            {
                note.Labels.Add(label);
                _rows.Link(note.Id, label.Id, tenant);
            }

            await session.FlushAsync();
        }

        private async Task UpdateAsync()
        {
            var title = "u" + random.Next(100);
            Assert.Equal(_rows.Notes(tenant).Length, await session.Query<Note>().ExecuteUpdateAsync(set => set.Set(n => n.Title, title)));
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
            _notes.RemoveAll(note => !_rows.Notes(tenant).Contains(note.Id));
        }

        private Task ExpireAsync()
        {
            _members.ForEach(session.Expire);
            _notes.ForEach(session.Expire);
            return CheckHeldAsync();
        }

        private void Check(Member member)
        {
            Assert.Equal(_rows.NotesOf(member.Id, tenant), member.Notes.Select(note => note.Id).Order());
            Assert.Equal(_rows.ReviewsOf(member.Id, tenant), member.Reviews.Select(note => note.Id).Order());
            foreach (var note in member.Notes)
            {
                Check(note);
            }
        }

        private void Check(Note note)
        {
            Assert.Equal(tenant, note.TenantId);
            Assert.Equal(_rows.AuthorOf(note.Id, tenant), note.Author?.Id);
            Assert.Equal(_rows.ReviewerOf(note.Id, tenant), note.Reviewer?.Id);
            Assert.Equal(_rows.LabelsOf(note.Id, tenant), note.Labels.Select(label => label.Id).Order());
        }
    }
}

public sealed class SqliteRandomTenantTests : RandomTenantTests<SqliteFile>
{
    protected override int Sessions => 120;
}

public sealed class PostgreSqlRandomTenantTests : RandomTenantTests<PostgreSqlTestDatabase>
{
    protected override int Sessions => 40;
}

public sealed class MariaDbRandomTenantTests : RandomTenantTests<MariaDbTestDatabase>
{
    protected override int Sessions => 40;
}
