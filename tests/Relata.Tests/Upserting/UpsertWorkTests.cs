using Relata.Tests.Databases;
using Relata.Tests.Upserting.Models;

namespace Relata.Tests.Upserting;

/// <summary>An upsert does not go through what the session holds where nothing depends on it.</summary>
public sealed class UpsertWorkTests
{
    [Fact]
    public void Rows_one_by_one() => LinearWork.Check(
        1500,
        (session, count) => () =>
        {
            for (var i = 0; i < count; i++)
            {
                session.Upsert(new Member { Email = $"{i}", Year = i }, member => member.Email);
            }
        },
        most: 7,
        models: typeof(Member).Namespace!);
}
