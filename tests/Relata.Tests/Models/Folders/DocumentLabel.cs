namespace Relata.Tests.Models.Folders;

[Table]
public partial class DocumentLabel : Entity
{
    [PrimaryKey, ForeignKey<Document>] public partial int DocumentId { get; set; }
    [PrimaryKey, ForeignKey<Label>] public partial int LabelId { get; set; }
}
