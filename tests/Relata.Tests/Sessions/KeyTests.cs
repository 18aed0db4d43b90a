using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

public abstract class KeyTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_empty_guid_key_is_given_by_the_session_and_grows_with_time()
    {
        var (first, second) = (new Label { Text = "1" }, new Label { Text = "2" });

        Save(first, second);

        Assert.Equal(7, first.Id.Version);
        Assert.NotEqual(first.Id, second.Id);
        using var session = Database.OpenSession();
        Assert.Equal("2", session.Get<Label>(second.Id)!.Text);
    }

    [Fact]
    public void A_string_key_that_is_not_set_is_refused_before_anything_is_sent()
    {
        using var session = Database.OpenSession();
        session.Add(new Country { Name = "nowhere" });

        var error = Assert.Throws<SessionStateException>(session.Flush);

        Assert.Contains("Country has no Code", error.Message);
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public void A_composite_key_is_found_by_its_parts_or_a_tuple_of_them()
    {
        Save(new Student { Name = "s", Courses = { new Course { Title = "c" } } });
        using var session = Database.OpenSession();

        var link = session.Get<Enrollment>(1, 1);

        Assert.NotNull(link);
        Assert.Same(link, session.Get<Enrollment>((1, 1)));
        Assert.Null(session.Get<Enrollment>((1, 2)));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void A_key_of_the_wrong_type_is_told_with_the_right_one()
    {
        using var session = Database.OpenSession();

        var text = Assert.Throws<ArgumentException>(() => session.Get<Customer>("7"));
        var parts = Assert.Throws<ArgumentException>(() => session.Get<Enrollment>(1));

        Assert.Contains("The primary key of Customer is (Id: Int32), not (String).", text.Message);
        Assert.Contains("The primary key of Enrollment is (StudentId: Int32, CourseId: Int32), not (Int32).", parts.Message);
        Assert.Null(session.Get<Customer>(7L));
    }

    [Fact]
    public void A_generated_key_of_a_row_does_not_change()
    {
        Save(new Customer { Name = "c" });
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;

        customer.Id = 2;

        Assert.Contains("The primary key of a Customer that has a row was changed from 1 to 2, and the database generates it", Assert.Throws<KeyChangeException>(session.Flush).Message);
    }

    [Fact]
    public void A_deleted_row_and_a_new_one_of_the_same_key_are_one_update()
    {
        Save(new Country { Code = "AT", Name = "Austria" });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        session.Delete(session.Get<Country>("AT")!);
        var replacement = new Country { Code = "AT", Name = "Österreich" };
        session.Add(replacement);

        session.Commit();

        Assert.Equal(2, session.StatementCount);
        Assert.StartsWith("UPDATE", session.Statements[1]);
        Assert.Same(replacement, session.Get<Country>("AT"));
        Assert.Equal("Österreich", Rows("SELECT name FROM country"));
    }

    [Fact]
    public void A_new_object_with_the_key_of_one_in_the_session_is_refused()
    {
        Save(new Country { Code = "AT", Name = "Austria" });
        using var session = Database.OpenSession();
        Assert.NotNull(session.Get<Country>("AT"));
        session.Add(new Country { Code = "AT", Name = "Australia" });

        Assert.Contains("A new Country has the key AT", Assert.Throws<SessionStateException>(session.Flush).Message);
    }

    [Fact]
    public void A_broken_constraint_is_told_with_entity_constraint_and_properties_and_undone()
    {
        Save(new Country { Code = "AT", Name = "Austria" });
        using var session = Database.OpenSession();
        var kept = session.Get<Country>("AT")!;
        kept.Name = "Österreich";
        var customer = new Customer { Name = "c" };
        var doubled = new Country { Code = "AU", Name = "Österreich" };
        session.AddRange(customer, doubled);

        var error = Assert.Throws<ConstraintViolationException>(session.Commit);

        Assert.Equal(("Country", "Name"), (error.Entity, error.Columns.Single()));
        Assert.Equal(0, customer.Id);
        var later = Assert.Throws<SessionStateException>(() => session.Get<Country>("AT"));
        Assert.Contains("must be rolled back first", later.Message);
        Assert.Contains(error.Message, later.Message);
        session.Rollback();
        Assert.Equal(("Austria", EntityState.Persistent), (kept.Name, kept.GetState()));
        Assert.Equal((EntityState.Transient, EntityState.Transient), (customer.GetState(), doubled.GetState()));
        doubled.Name = "Australia";
        session.AddRange(customer, doubled);
        session.Commit();
        Assert.Equal("Australia Austria", Rows("SELECT name FROM country ORDER BY name"));
    }

    [Fact]
    public void A_foreign_key_to_no_row_names_the_properties_it_can_be()
    {
        using var session = Database.OpenSession();
        session.Add(new Invoice { ShopId = 99 });

        var error = Assert.Throws<ConstraintViolationException>(session.Commit);

        Assert.Equal(("Invoice", "ShopId"), (error.Entity, error.Columns.Single()));
    }

    [Fact]
    public void A_missing_value_names_the_property()
    {
        using var session = Database.OpenSession();
        session.Add(new Customer());

        var error = Assert.Throws<ConstraintViolationException>(session.Commit);

        Assert.Equal(("Customer", "Name"), (error.Entity, error.Columns.Single()));
    }
}

public sealed class SqliteKeyTests : KeyTests<SqliteFile>;

public sealed class MariaDbKeyTests : KeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlKeyTests : KeyTests<PostgreSqlTestDatabase>;
