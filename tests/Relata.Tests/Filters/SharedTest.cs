using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>A test on rows of two tenants, some of which refer to rows of the other one, with a filter by the tenant of the session.</summary>
public abstract class SharedTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected SharedTest()
    {
        Database = Test.Open(Models);
        Database.Filters.Add<ITenantOwned, int>("Tenant", (row, tenant) => row.TenantId == tenant);
    }

    protected static ModelSet Models => ModelSet.InNamespace(typeof(Note).Namespace!);

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public virtual async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await using var plain = Test.Open(Models);
        await using var session = plain.OpenSession();
        session.AddRange(new Firm { Host = "a.example" }, new Firm { Host = "b.example" });
        await session.FlushAsync();
        session.AddRange(new Member { TenantId = 1, Name = "ann" }, new Member { TenantId = 1, Name = "bob" }, new Member { TenantId = 2, Name = "cid" });
        session.AddRange(new Label { TenantId = 1, Text = "one" }, new Label { TenantId = 1, Text = "two" }, new Label { TenantId = 2, Text = "three" });
        await session.FlushAsync();
        session.AddRange(
            new Note { TenantId = 1, Title = "n1", IsPublished = true, AuthorId = 1 },
            new Note { TenantId = 1, Title = "n2", AuthorId = 1, ReviewerId = 2 },
            new Note { TenantId = 2, Title = "n3", IsPublished = true, AuthorId = 1 },
            new Note { TenantId = 1, Title = "n4", IsPublished = true, AuthorId = 3, ReviewerId = 2 },
            new Note { TenantId = 2, Title = "n5", AuthorId = 3, ReviewerId = 2 });
        session.AddRange(new Badge { TenantId = 1, MemberId = 1 }, new Badge { TenantId = 2, MemberId = 2 }, new Badge { TenantId = 2, MemberId = 3 });
        await session.FlushAsync();
        session.AddRange(
            new NoteLabel { NoteId = 1, LabelId = 1, TenantId = 1 },
            new NoteLabel { NoteId = 1, LabelId = 2, TenantId = 2 },
            new NoteLabel { NoteId = 1, LabelId = 3, TenantId = 1 },
            new NoteLabel { NoteId = 2, LabelId = 1, TenantId = 1 },
            new NoteLabel { NoteId = 3, LabelId = 1, TenantId = 1 });
        await session.CommitAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Session Open(int tenant)
    {
        var session = Database.OpenSession();
        session.Filters.Set("Tenant", tenant);
        return session;
    }

    /// <summary>Reads what is stored, in a session without the filter.</summary>
    protected async Task<List<T>> StoredAsync<T>()
        where T : Entity, IEntity<T>
    {
        await using var session = Database.OpenSession();
        session.Filters.Disable("Tenant");
        return await session.Query<T>().ToListAsync();
    }
}
