using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

/// <summary>Whatever is done to a graph, after a commit the rows say what the objects say, and after a rollback the objects what the rows say.</summary>
public abstract class RandomEditsTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [ClassData(typeof(Seeds))]
    public void A_commit_writes_what_the_objects_say(int seed)
    {
        Seed();
        var edits = new Edits(seed);
        using var session = Database.OpenSession();
        for (var round = 0; round < 4; round++)
        {
            edits.Apply(session, 8);
            session.Commit();
            Assert.Equal(DumpFresh(), Dump(session));
        }
    }

    [Theory]
    [ClassData(typeof(Seeds))]
    public void A_rollback_makes_the_objects_say_what_the_rows_say(int seed)
    {
        Seed();
        var edits = new Edits(seed);
        using var session = Database.OpenSession();
        for (var round = 0; round < 4; round++)
        {
            edits.Apply(session, 6);
            session.Commit();
            var before = Dump(session);
            edits.Apply(session, 8);
            session.Rollback();
            Assert.Equal(before, Dump(session));
            Assert.Equal(before, DumpFresh());
        }
    }

    [Theory]
    [ClassData(typeof(Seeds))]
    public void A_savepoint_takes_back_what_came_after_it_and_nothing_else(int seed)
    {
        Seed();
        var edits = new Edits(seed);
        using var session = Database.OpenSession();
        edits.Apply(session, 6);
        using (var nested = session.BeginNested())
        {
            var before = Dump(session);
            edits.Apply(session, 8);
            nested.Rollback();
            Assert.Equal(before, Dump(session));
        }

        edits.Apply(session, 4);
        session.Commit();
        Assert.Equal(DumpFresh(), Dump(session));
    }

    private void Seed()
    {
        var customers = Enumerable.Range(1, 3).Select(number => new Customer { Name = $"c{number}" }).ToArray();
        foreach (var customer in customers)
        {
            customer.Addresses.AddRange(Enumerable.Range(1, 3).Select(number => new Address { Email = $"{customer.Name}a{number}" }));
            customer.Addresses[0].Note = new Note { Text = customer.Name };
        }

        var courses = Enumerable.Range(1, 3).Select(number => new Course { Title = $"t{number}" }).ToArray();
        var students = Enumerable.Range(1, 3).Select(number => new Student { Name = $"s{number}" }).ToArray();
        students[0].Courses.AddRange(courses);
        students[1].Courses.Add(courses[0]);
        Save([.. customers, .. students]);
    }

    private string DumpFresh()
    {
        using var session = Database.OpenSession();
        return Dump(session);
    }

    private static string Dump(Session session)
    {
        var customers = session.Query<Customer>().OrderBy(c => c.Id).ToList().Select(customer =>
            $"{customer.Id} {customer.Name}: {string.Join(", ", customer.Addresses.OrderBy(a => a.Id).Select(a => $"{a.Id} {a.CustomerId} {a.Customer?.Name} {a.Email} ({a.Note?.Id} {a.Note?.Text} {a.Note?.AddressId})"))}");
        var students = session.Query<Student>().OrderBy(s => s.Id).ToList().Select(student =>
            $"{student.Id} {student.Name}: {string.Join(", ", student.Courses.Select(c => c.Id).Order())}");
        var courses = session.Query<Course>().OrderBy(c => c.Id).ToList().Select(course =>
            $"{course.Id} {course.Title}: {string.Join(", ", course.Students.Select(s => s.Id).Order())}");
        return string.Join('\n', [.. customers, .. students, .. courses]);
    }

    private sealed class Edits(int seed)
    {
        private readonly Random _random = new(seed);
        private int _names;

        public void Apply(Session session, int count)
        {
            for (var i = 0; i < count; i++)
            {
                Edit(session);
            }
        }

        private void Edit(Session session)
        {
            // Without autoflush several edits come together in one flush.
            session.Autoflush = _random.Next(3) == 0;
            var customers = Alive(session.Query<Customer>().OrderBy(c => c.Id).ToList());
            var (from, to) = (Pick(customers), Pick(customers));
            var address = from is null ? null : Pick(Alive(from.Addresses.OrderBy(a => a.Id)));
            var student = Pick(Alive(session.Query<Student>().OrderBy(s => s.Id).ToList()));
            var course = Pick(Alive(session.Query<Course>().OrderBy(c => c.Id).ToList()));
            switch (_random.Next(15))
            {
                case 0: from?.Addresses.Add(new Address { Email = NextName() }); break;
                case 1 when to is not null: session.Add(new Address { Email = NextName(), Customer = to }); break;
                case 2 when to is not null && address is not null && to != from: to.Addresses.Add(address); break;
                case 3 when to is not null && address is not null: address.Customer = to; break;
                case 4 when address is not null: from!.Addresses.Remove(address); break;
                case 5 when address is not null: address.Email = NextName(); break;
                case 6 when address?.GetState() == EntityState.Persistent: session.Delete(address); break;
                case 7 when address is not null: address.Note = new Note { Text = NextName() }; break;
                case 8 when address is not null: address.Note = null; break;
                case 9 when student is not null && course is not null: Enroll(student, course); break;
                case 10 when student is not null && course is not null: student.Courses.Remove(course); break;
                case 11 when student is not null && course is not null: course.Students.Remove(student); break;
                case 12 when customers.Count > 1: session.Delete(from!); break;
                case 13 when student is not null: student.Courses.ReplaceWith(course is null ? [] : [course, new Course { Title = NextName() }]); break;
                case 14 when address is not null && to is not null && Pick(Alive(to.Addresses)) is { } other: other.Note = address.Note; break;
                default: session.Add(new Customer { Name = NextName() }); break;
            }

            session.Autoflush = true;
        }

        private static List<T> Alive<T>(IEnumerable<T> entities)
            where T : Entity => [.. entities.Where(entity => entity.GetState() is EntityState.Persistent or EntityState.Pending)];

        private void Enroll(Student student, Course course)
        {
            if (student.Courses.Contains(course))
            {
                return;
            }

            if (_random.Next(2) == 0)
            {
                student.Courses.Add(course);
            }
            else
            {
                course.Students.Add(student);
            }
        }

        private T? Pick<T>(List<T> items)
            where T : class => items.Count == 0 ? null : items[_random.Next(items.Count)];

        private string NextName() => $"x{++_names}";
    }
}

public sealed class SqliteRandomEditsTests : RandomEditsTests<SqliteFile>;

public sealed class MariaDbRandomEditsTests : RandomEditsTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomEditsTests : RandomEditsTests<PostgreSqlTestDatabase>;
