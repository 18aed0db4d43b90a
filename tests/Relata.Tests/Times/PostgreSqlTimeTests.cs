using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>The extreme values of .NET are infinity here, which other programs write too.</summary>
public sealed class PostgreSqlTimeTests : TimeTests<PostgreSqlTestDatabase>
{
    private const string Stored = "SELECT concat_ws(' ', made, seen, at, clock, moment, term_end, date) FROM sighting WHERE id = 1";

    [Fact]
    public void Extreme_values_are_stored_as_infinity()
    {
        using var session = Database.OpenSession();
        var sighting = session.Get<Sighting>(1)!;
        (sighting.Made, sighting.Seen, sighting.At, sighting.Clock) = (DateTime.MaxValue, DateTime.MaxValue, DateTime.MaxValue, DateTime.MaxValue);
        (sighting.Moment, sighting.Date, sighting.Term) = (DateTimeOffset.MaxValue, DateOnly.MaxValue, new Term { End = DateTime.MaxValue });
        session.Commit();
        Assert.Equal(["infinity infinity infinity infinity infinity infinity infinity"], Database.Texts(Stored));

        (sighting.Made, sighting.Seen, sighting.At, sighting.Clock) = (DateTime.MinValue, DateTime.MinValue, DateTime.MinValue, DateTime.MinValue);
        (sighting.Moment, sighting.Date, sighting.Term) = (DateTimeOffset.MinValue, DateOnly.MinValue, new Term { End = DateTime.MinValue });
        session.Commit();
        Assert.Equal(["-infinity -infinity -infinity -infinity -infinity -infinity -infinity"], Database.Texts(Stored));
    }

    [Theory]
    [InlineData("infinity")]
    [InlineData("-infinity")]
    public void Infinity_that_another_program_wrote_is_read_compared_and_not_a_change(string written)
    {
        using var session = Database.OpenSession();
        var sighting = session.Get<Sighting>(1)!;
        Database.Execute($"INSERT INTO term (\"end\") VALUES ('{written}')");
        Database.Execute($"UPDATE sighting SET made = '{written}', seen = '{written}', at = '{written}', clock = '{written}', moment = '{written}', date = '{written}', term_end = '{written}' WHERE id = 1");
        session.Expire(sighting);
        var (time, moment, date) = written == "infinity"
            ? (DateTime.MaxValue, DateTimeOffset.MaxValue, DateOnly.MaxValue)
            : (DateTime.MinValue, DateTimeOffset.MinValue, DateOnly.MinValue);

        Assert.All([sighting.Made, sighting.Seen!.Value, sighting.At, sighting.TermEnd!.Value, sighting.Term!.End], read => Assert.Equal((time, DateTimeKind.Utc), (read, read.Kind)));
        Assert.Equal((time, DateTimeKind.Unspecified), (sighting.Clock, sighting.Clock.Kind));
        Assert.Equal((moment, TimeSpan.Zero, date), (sighting.Moment, sighting.Moment.Offset, sighting.Date));
        Assert.Equal([time], session.Query<Sighting>().Where(each => each.At == time).Select(each => each.At).ToList());
        foreach (var condition in (Expression<Func<Sighting, bool>>[])[each => each.Made == time, each => each.Clock == time, each => each.Moment == moment, each => each.Date == date, each => each.Term!.End == time])
        {
            Assert.Same(sighting, session.Query<Sighting>().Single(condition));
        }

        var sent = session.StatementCount;
        session.Flush();
        Assert.Equal(sent, session.StatementCount);
    }
}
