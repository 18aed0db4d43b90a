namespace Relata.Tests.Sessions;

/// <summary>Each way of moving an object, with the list of its old owner loaded or not, and a flush before what follows or none.</summary>
public static class MoveWays
{
    public static TheoryData<MoveWay, bool, bool> All()
    {
        var data = new TheoryData<MoveWay, bool, bool>();
        foreach (var way in Enum.GetValues<MoveWay>())
        {
            data.Add(way, false, false);
            data.Add(way, true, false);
            data.Add(way, false, true);
            data.Add(way, true, true);
        }

        return data;
    }

    /// <summary>Each two ways of moving an object twice, with the list in between loaded or not, and a flush after the second or none.</summary>
    public static TheoryData<MoveWay, MoveWay, bool, bool> Pairs()
    {
        var data = new TheoryData<MoveWay, MoveWay, bool, bool>();
        foreach (var first in Enum.GetValues<MoveWay>())
        {
            foreach (var second in Enum.GetValues<MoveWay>())
            {
                data.Add(first, second, false, true);
                data.Add(first, second, true, false);
                data.Add(first, second, true, true);
            }
        }

        return data;
    }
}
