using Relata;

[Naming(NamingConvention.AsIs, TablePrefix = "tbl")]
public abstract class LegacyEntity : Entity;

[Table]                                                     // table "tblPriceList" with the columns "PriceListId" and "ListName"
public partial class PriceList : LegacyEntity
{
    [PrimaryKey] public partial int PriceListId { get; set; }
    public partial string ListName { get; set; }
}
