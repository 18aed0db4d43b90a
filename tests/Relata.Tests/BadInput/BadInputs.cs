using Relata.Tests.BadInput.Models;

namespace Relata.Tests.BadInput;

/// <summary>What a program does wrong, by name: the act, and parts of the message that tells it.</summary>
public static class BadInputs
{
    private static readonly Dictionary<string, (Action<Session, Order> Do, string[] Said)> s_inputs = new()
    {
        ["a circle of required foreign keys"] = ((session, _) => session.Add(Circle()), ["Hen.NestId", "Nest.HenId"]),
        ["an object without its required owner"] = ((session, _) => session.Add(new Remark { Text = "new" }), ["Remark", "OrderId"]),
        ["an object that loses its required owner"] = ((_, order) => order.Remarks[0].Order = null, ["Remark.Order is null now, but OrderId cannot be", "Cascade.AllDeleteOrphan on Order.Remarks"]),
        ["a line that loses a part of its key"] = ((_, order) => order.Lines.Remove(order.Lines[0]), ["OrderLine.Order is null now, but OrderId cannot be", "Cascade.AllDeleteOrphan on Order.Lines"]),
        ["null in a list"] = ((_, order) => order.Lines.Add(null!), ["Value cannot be null", "item"]),
        ["null in a range"] = ((_, order) => order.Remarks.AddRange([new Remark { Text = "new" }, null!]), ["Value cannot be null", "items"]),
        ["null in a replacement"] = ((_, order) => order.Remarks.ReplaceWith([null!]), ["Value cannot be null", "items"]),
        ["null among added objects"] = ((session, _) => session.AddRange(new Order { Name = "new" }, null!), ["Value cannot be null", "entities"]),
    };

    public static TheoryData<string> Names => [.. s_inputs.Keys];

    public static (Action<Session, Order> Do, string[] Said) Find(string name) => s_inputs[name];

    private static Hen Circle()
    {
        var hen = new Hen();
        hen.Nest = new Nest { Hen = hen };
        return hen;
    }
}
