using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

/// <summary>What a relationship was told before it was loaded, or before the object it leads to was added, is not forgotten.</summary>
public abstract class QueuedChangesTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Emails = "SELECT email FROM address WHERE customer_id = 1 ORDER BY id";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var customer = new Customer { Name = "ann" };
        customer.Addresses.AddRange([new Address { Email = "a1" }, new Address { Email = "a2" }]);
        var (student, course) = (new Student { Name = "eve" }, new Course { Title = "c1" });
        student.Courses.Add(course);
        Save(customer, student, new Course { Title = "c2" });
    }

    [Theory]
    [MemberData(nameof(ReadingWays.All), MemberType = typeof(ReadingWays))]
    public async Task A_list_has_an_object_that_leads_to_its_owner_and_is_not_added(string way)
    {
        await using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var added = new Address { Email = "new", Customer = customer };

        await ReadAsync(session, customer, way);

        Assert.Equal(["a1", "a2", "new"], customer.Addresses.Select(address => address.Email));
        Assert.Equal("a1 a2", Rows(Emails));
        Assert.Equal(EntityState.Transient, added.GetState());
        session.Add(added);
        await session.CommitAsync();
        Assert.Equal("a1 a2 new", Rows(Emails));
        Assert.Equal(["a1", "a2", "new"], customer.Addresses.Select(address => address.Email));
        Assert.False(session.HasChanges);
    }

    [Theory]
    [MemberData(nameof(ReadingWays.All), MemberType = typeof(ReadingWays))]
    public async Task A_list_of_many_to_many_has_an_object_that_leads_to_its_owner_and_is_not_added(string way)
    {
        await using var session = Database.OpenSession();
        var student = session.Get<Student>(1)!;
        var added = new Course { Title = "new" };
        added.Students.Add(student);
        Assert.Equal(EntityState.Transient, added.GetState());

        await ReadAsync(session, student, way);

        Assert.Equal(["c1", "new"], student.Courses.Select(course => course.Title));
        session.Add(added);
        await session.CommitAsync();
        Assert.Equal("c1 new", Rows("SELECT title FROM course JOIN enrollment ON course_id = course.id WHERE student_id = 1 ORDER BY title"));
        student.Courses.Add(session.Get<Course>(2)!);
        await session.CommitAsync();
        Assert.Equal("c1 c2 new", Rows("SELECT title FROM course JOIN enrollment ON course_id = course.id WHERE student_id = 1 ORDER BY title"));
    }

    [Theory]
    [MemberData(nameof(ReadingWays.All), MemberType = typeof(ReadingWays))]
    public async Task A_one_to_one_relationship_keeps_an_object_that_is_not_added(string way)
    {
        await using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        var added = new Note { Text = "new", Address = address };

        await ReadAsync(session, session.Get<Customer>(1)!, way);

        Assert.Same(added, address.Note);
        session.Add(added);
        await session.CommitAsync();
        Assert.Equal("new", Rows("SELECT text FROM note WHERE address_id = 1"));
    }

    [Fact]
    public void What_was_queued_on_a_list_while_autoflush_is_off_is_there_when_it_loads()
    {
        using var session = Database.OpenSession();
        using var pause = session.NoAutoflush();
        var (customer, first) = (session.Get<Customer>(1)!, session.Get<Address>(1)!);
        first.Customer = null;
        var (unknown, known) = (new Address { Email = "unknown", Customer = customer }, new Address { Email = "known" });
        customer.Addresses.Add(known);

        session.Expire(customer);

        Assert.Equal(["a2", "unknown", "known"], customer.Addresses.Select(address => address.Email));
        unknown.Customer = null;
        Assert.Equal(["a2", "known"], customer.Addresses.Select(address => address.Email));
        session.Commit();
        Assert.Equal("a2 known", Rows(Emails));
    }

    [Fact]
    public void Many_queued_changes_of_one_list_are_each_kept_until_their_object_is_added()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var addresses = Enumerable.Range(0, 100).Select(i => new Address { Email = $"b{i:00}", Customer = customer }).ToArray();
        foreach (var address in addresses.Where((_, i) => i % 2 == 0))
        {
            session.Add(address);
            session.Flush();
        }

        Assert.Equal(102, customer.Addresses.Count);
        session.AddRange(addresses);
        session.Commit();
        Assert.Equal(102, customer.Addresses.Count);
        Assert.Equal(102, session.Query<Address>().Count(address => address.CustomerId == 1));
    }

    [Fact]
    public void A_rolled_back_object_that_is_added_again_is_in_the_loaded_list_at_once()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        Assert.Equal(2, customer.Addresses.Count);
        var added = new Address { Email = "new", Customer = customer };
        session.Add(added);
        session.Flush();
        session.Rollback();
        Assert.Equal(["a1", "a2"], customer.Addresses.Select(address => address.Email));

        session.Add(added);

        Assert.Equal(["a1", "a2", "new"], customer.Addresses.Select(address => address.Email));
        session.Commit();
        Assert.Equal("a1 a2 new", Rows(Emails));
        Assert.Equal(["a1", "a2", "new"], customer.Addresses.Select(address => address.Email));
    }

    [Fact]
    public void What_is_queued_on_an_object_of_a_closed_session_is_written_in_the_next()
    {
        Customer customer;
        using (var first = Database.OpenSession())
        {
            customer = first.Get<Customer>(1)!;
        }

        var added = new Address { Email = "new", Customer = customer };
        using var session = Database.OpenSession();
        session.Add(customer);
        session.Query<Note>().ToList();
        Assert.Equal(["a1", "a2", "new"], customer.Addresses.Select(address => address.Email));

        session.Add(added);
        session.Commit();

        Assert.Equal("a1 a2 new", Rows(Emails));
    }

    [Fact]
    public void A_row_inserted_with_a_foreign_key_alone_is_the_partner_of_a_loaded_one_to_one_relationship()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        Assert.Null(address.Note);
        var note = new Note { Text = "by key", AddressId = 1 };

        session.Add(note);
        session.Flush();

        Assert.Same(note, address.Note);
        session.Rollback();
        Assert.Null(address.Note);
    }

    private static async Task ReadAsync(Session session, Customer customer, string way)
    {
        Task Query(LoadOption<Customer> option) => session.Query<Customer>().Options(option).ToListAsync();
        Task Populate(LoadOption<Customer> option) => session.Query<Customer>().Options(option).PopulateExisting().ToListAsync();
        switch (way)
        {
            case "SelectIn": await Query(Load.SelectIn((Customer c) => c.Addresses).SelectIn(a => a.Note)); break;
            case "Subquery": await Query(Load.Subquery((Customer c) => c.Addresses).Subquery(a => a.Note)); break;
            case "Joined": await Query(Load.Joined((Customer c) => c.Addresses).Joined(a => a.Note)); break;
            case "Batch": await Query(Load.Batch((Customer c) => c.Addresses)); break;
            case "Immediate": await Query(Load.Immediate((Customer c) => c.Addresses)); break;
            case "LoadAsync": await session.LoadAsync(customer, c => c.Addresses); break;
            case "populate": await Populate(Load.SelectIn((Customer c) => c.Addresses)); break;
            case "populate joined": await Populate(Load.Joined((Customer c) => c.Addresses)); break;
            case "refresh": await session.RefreshAsync(customer); break;
            case "refresh list": await session.RefreshAsync(customer, c => c.Addresses); break;
            case "expire": session.Expire(customer); break;
            default: await ReadAsync(session, way); break;
        }
    }

    private static async Task ReadAsync(Session session, Student student, string way)
    {
        Task Query(LoadOption<Student> option) => session.Query<Student>().Options(option).ToListAsync();
        Task Populate(LoadOption<Student> option) => session.Query<Student>().Options(option).PopulateExisting().ToListAsync();
        switch (way)
        {
            case "SelectIn": await Query(Load.SelectIn((Student s) => s.Courses)); break;
            case "Subquery": await Query(Load.Subquery((Student s) => s.Courses)); break;
            case "Joined": await Query(Load.Joined((Student s) => s.Courses)); break;
            case "Batch": await Query(Load.Batch((Student s) => s.Courses)); break;
            case "Immediate": await Query(Load.Immediate((Student s) => s.Courses)); break;
            case "LoadAsync": await session.LoadAsync(student, s => s.Courses); break;
            case "populate": await Populate(Load.SelectIn((Student s) => s.Courses)); break;
            case "populate joined": await Populate(Load.Joined((Student s) => s.Courses)); break;
            case "refresh": await session.RefreshAsync(student); break;
            case "refresh list": await session.RefreshAsync(student, s => s.Courses); break;
            case "expire": session.Expire(student); break;
            default: await ReadAsync(session, way); break;
        }
    }

    private static async Task ReadAsync(Session session, string way)
    {
        switch (way)
        {
            case "query, then access": await session.Query<Course>().ToListAsync(); break;
            case "flush, then access": await session.FlushAsync(); break;
            case "commit, then access": await session.CommitAsync(); break;
            case "expire on commit":
                session.ExpireOnCommit = true;
                await session.CommitAsync();
                session.ExpireOnCommit = false;
                break;
        }
    }
}

public sealed class SqliteQueuedChangesTests : QueuedChangesTests<SqliteFile>;

public sealed class MariaDbQueuedChangesTests : QueuedChangesTests<MariaDbTestDatabase>;

public sealed class PostgreSqlQueuedChangesTests : QueuedChangesTests<PostgreSqlTestDatabase>;
