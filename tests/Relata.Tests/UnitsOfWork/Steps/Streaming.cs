using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UsedSessions.Kinds;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that read rows one by one.</summary>
internal static class Streaming
{
    /// <summary>Reads rows one by one, and changes some of them meanwhile.</summary>
    public static async Task StreamAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        await (random.Next(3) switch
        {
            0 => StreamAsync(unit, StudioKinds.Studios, unit.Session.Query<Studio>().OrderBy(row => row.Name), random),
            1 => StreamAsync(unit, StudioKinds.Memos, unit.Session.Query<Memo>().OrderBy(row => row.Name), random),
            _ => StreamAsync(unit, StudioKinds.Projects, unit.Session.Query<Project>().OrderBy(row => row.Name), random),
        });
    }

    private static async Task StreamAsync<T>(Unit unit, Kind kind, Query<T> query, Random random)
        where T : Entity, IEntity<T>, INamed
    {
        List<string> must = [.. unit.Now.Of(kind).Where(row => row.HasRow && Unit.IsSeen(row)).Select(row => row.Name)];
        List<string> found = [];
        unit.Log.Add($"await foreach (var row in session.Query<{kind}>().OrderBy(row => row.Name).AsAsyncEnumerable())");
        await foreach (var entity in query.AsAsyncEnumerable(random.Next(1, 9)))
        {
            var row = unit.Take(entity);
            found.Add(row.Name);
            unit.Unfiltered.Remove(row.Name);
            unit.Expired.Remove(row.Name);
            if (row.Stays && random.Next(4) == 0)
            {
                entity.Value = row.Value = unit.NextValue();
                unit.Log.Add($"    {row}.Value = {row.Value};");
            }
        }

        Unit.Require(must.Order().SequenceEqual(found.Order()), $"The stream must bring {string.Join(' ', must.Order())}, and brings {string.Join(' ', found.Order())}.");
    }
}
